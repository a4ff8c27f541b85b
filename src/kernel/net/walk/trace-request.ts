import { type Address, formatAddress, formatEnd } from '../address.ts';
import type { NetStack } from '../create.ts';
import type { NetNamespace } from '../namespace.ts';
import type { Network } from '../network.ts';
import { type Packet, type Protocol, icmpNumbers, makePacket, tcpFlag } from '../packet.ts';
import { refuse } from '../socket/tcp-output.ts';
import type { Hop, Trace, WalkEvent } from '../trace.ts';
import { settle } from './run.ts';

/** What a person asks: would a request from here get there? */
export interface TraceRequest {
  readonly protocol: Protocol;
  readonly destination: Address;
  /** Not for ICMP. */
  readonly port?: number;
  /** Undefined: as the route says. */
  readonly source?: Address;
  /** Undefined: 40000. */
  readonly sourcePort?: number;
  /** The device to which the sender is bound. */
  readonly device?: string;
}

/** One step of a packet, and what it looks like after it. */
export interface TracedHop extends Hop {
  /** `10.0.0.1:40000`; of ICMP without port. */
  readonly source: string;
  readonly destination: string;
}

/** How a traced request ends. */
export type TraceEnd =
  /** Somebody got it, and the answer came back. */
  | { readonly kind: 'answered' }
  /** The machine was reached, but nobody listens: the sender hears that it is refused. */
  | { readonly kind: 'refused'; readonly hop: TracedHop }
  /** A rule or a router told the sender that it does not go on. */
  | { readonly kind: 'rejected'; readonly hop: TracedHop }
  /** Lost without a word: the sender waits in vain. */
  | { readonly kind: 'lost'; readonly hop: TracedHop }
  /** Somebody got it, but the answer was lost. */
  | { readonly kind: 'answer-lost'; readonly hop: TracedHop };

/** The way of a request and of its answer. */
export interface RequestTrace {
  readonly request: readonly TracedHop[];
  /** Empty if the request did not arrive. */
  readonly answer: readonly TracedHop[];
  readonly end: TraceEnd;
}

const usualSourcePort = 40_000;

/** Follows a request and its answer by the walk that packets take; nothing remembers either of them, and no socket gets them. */
export function traceRequest({ network, namespace }: NetStack, request: TraceRequest): RequestTrace {
  const { protocol, destination, port = 0, sourcePort = usualSourcePort, device } = request;
  const packet = makePacket({
    protocol, destination, source: request.source ?? sourceTo(namespace, destination, device), ...(protocol === 'icmp'
      ? { icmp: { type: icmpNumbers(destination).type.echo, code: 0, id: sourcePort, sequence: 1, about: null } }
      : { sourcePort, destinationPort: port, flags: protocol === 'tcp' ? tcpFlag.syn : 0 }),
  });
  const there = follow(network, namespace.number, packet, device);
  const reply = there.arrived && answerTo(there.arrived.packet, there.hops.at(-1)?.event.kind === 'delivered');
  const back = there.arrived && reply ? follow(network, there.arrived.namespace, reply) : undefined;
  for (const { filter } of network.namespaces.values()) filter?.forgetProbes();
  return { request: there.hops, answer: back?.hops ?? [], end: endOf(there, back, namespace.number) };
}

interface Way {
  readonly hops: readonly TracedHop[];
  readonly arrived: Trace['arrived'];
}

function follow(network: Network, namespace: number, packet: Packet, device?: string): Way {
  const trace: Trace = { hops: [], probe: true };
  const ends = { source: endText(packet, 'source'), destination: endText(packet, 'destination') };
  network.core.outbox.push({ namespace, packet, device, trace });
  settle(network);
  const hops = trace.hops.map(hop => {
    if (hop.event.kind === 'translated') ends[hop.event.part] = hop.event.to;
    return { ...hop, ...ends };
  });
  return { hops, arrived: trace.arrived };
}

function endOf(there: Way, back: Way | undefined, asker: number): TraceEnd {
  const { hops } = there;
  const last = hops.findLast(({ event }) => event.kind === 'dropped' || event.kind === 'delivered');
  if (!last) throw new Error('A packet ends where it is delivered or dropped.');
  const returned = back?.arrived?.namespace === asker;
  if (last.event.kind === 'dropped') {
    if (last.event.cause === 'nobody-listens') return { kind: returned ? 'refused' : 'lost', hop: last };
    return { kind: isTold(last.event) ? 'rejected' : 'lost', hop: last };
  }
  const lost = back?.hops.findLast(({ event }) => event.kind === 'dropped');
  return returned || !lost ? { kind: 'answered' } : { kind: 'answer-lost', hop: lost };
}

/** Whether the sender hears of it. */
function isTold(event: WalkEvent & { kind: 'dropped' }): boolean {
  switch (event.cause) {
    case 'rule': return event.rule?.target === 'REJECT';
    case 'no-route': case 'no-neighbour': case 'time-to-live': return true;
    case 'route-refuses': return !event.reason.includes('blackhole');
    default: return false;
  }
}

/** What comes back of a packet that has arrived. */
function answerTo(packet: Packet, delivered: boolean): Packet | undefined {
  const { protocol, source, destination, sourcePort, destinationPort, icmp } = packet;
  if (protocol === 'tcp' && !delivered) return refuse(packet);
  const ends = { source: destination, destination: source };
  const { type, code } = icmpNumbers(source);
  if (protocol === 'icmp') return makePacket({ protocol, ...ends, icmp: icmp && { ...icmp, type: type.echoReply } });
  if (delivered) return makePacket({ protocol, ...ends, sourcePort: destinationPort, destinationPort: sourcePort, flags: protocol === 'tcp' ? tcpFlag.syn | tcpFlag.ack : 0 });
  return makePacket({ protocol: 'icmp', ...ends, icmp: { type: type.unreachable, code: code.port, id: 0, sequence: 0, about: { ...packet } } });
}

function sourceTo(namespace: NetNamespace, destination: Address, device: string | undefined): Address {
  const route = namespace.findRoute({ destination, device: device === undefined ? undefined : namespace.devices.get(device) });
  return route ? namespace.sourceFor(route, destination) : 0;
}

function endText({ source, destination, sourcePort, destinationPort, icmp }: Packet, part: 'source' | 'destination'): string {
  const address = part === 'source' ? source : destination;
  return icmp === null ? formatEnd(address, part === 'source' ? sourcePort : destinationPort) : formatAddress(address);
}
