import type Dockerode from 'dockerode';
import type { FailureCause, HopKind, Leg, TraceHop, Walk } from '../../model/index.ts';
import { array, type Json, object, text } from '../engine/json.ts';
import { post } from './programs.ts';

/** What the simulated kernel says of the way of a packet, by `POST /_cutaway/trace`. */
export function kernelWalk(docker: Dockerode): Walk {
  return async (from, protocol, address, port) => readLeg(await post(docker, '/_cutaway/trace', { From: from, Protocol: protocol, Address: address, Port: port }));
}

const outcomes: Readonly<Record<string, Leg['outcome']>> = { answered: 'answered', refused: 'refused', rejected: 'unreachable', lost: 'lost', 'answer-lost': 'lost' };
const causes: Readonly<Record<string, FailureCause>> = { rule: 'firewall', 'no-route': 'no-route', 'route-refuses': 'no-route', 'not-forwarding': 'no-route', 'nobody-listens': 'nobody-listens' };

/** A reply as a leg: what each rule did that let a packet pass unchanged, and how neighbours were asked, is left out. */
export function readLeg(reply: unknown): Leg {
  const json = object(reply);
  const end = object(json['End']);
  const outcome = outcomes[text(end['kind'])] ?? 'lost';
  const isAnswerLost = end['kind'] === 'answer-lost';
  const hops = [...readHops(json['Request']), ...isAnswerLost ? readHops(json['Answer']) : []];
  return { hops, outcome, ...'hop' in end && { cause: causes[text(object(object(end['hop'])['event'])['cause'])] ?? 'nobody-there' } };
}

function readHops(value: unknown): readonly TraceHop[] {
  let rule = '';
  return array(value).map(object).flatMap(hop => {
    const event = object(hop['event']);
    const own = ruleText(event);
    const read = readEvent(event, own, rule);
    rule = own || rule;
    return read ? [{ place: text(hop['place']), source: text(hop['source']), destination: text(hop['destination']), teller: 'kernel' as const, device: text(hop['device']), ...read }] : [];
  });
}

function ruleText(event: Json): string {
  return event['kind'] !== 'rule' ? '' : 'rule' in event ? `-t ${text(event['table'])} ${text(event['text'])}` : `-t ${text(event['table'])} -P ${text(event['chain'])} ${text(event['target'])}`;
}

/** @param own the text of the rule that the event is @param last that of the rule before it */
function readEvent(event: Json, own: string, last: string): { readonly kind: HopKind; readonly text: string; readonly device?: string } | undefined {
  switch (event['kind']) {
    case 'sent': case 'transmitted': case 'received': case 'delivered': return { kind: event['kind'], text: '' };
    case 'routed': return { kind: 'routed', text: text(event['route']), device: text(event['device']) };
    case 'bridged': return { kind: 'bridged', text: '', device: text(event['bridge']) };
    case 'translated': return { kind: 'translated', text: event['by'] === 'rule' ? last : '' };
    case 'rule': return event['table'] === 'filter' && event['target'] === 'ACCEPT' && 'rule' in event ? { kind: 'rule', text: own } : undefined;
    case 'dropped': return { kind: 'dropped', text: ruleText(object(event['rule'])) || text(event['reason']) };
    default: return undefined;
  }
}
