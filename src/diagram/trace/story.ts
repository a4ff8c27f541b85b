import { message, type Message } from '../../base/message.ts';
import type { Place, Trace, TraceHop } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';

/** A trace in words: a sentence a hop, each with who says so, and at the end what becomes of the request. */
export function traceStory({ host, containers }: NetworkFacts, { hops, outcome, reason }: Trace): readonly Message[] {
  const names = new Map(containers.map(({ id, name }) => [id, name]));
  const nameOf = (place: Place): string => place === 'host' ? host : names.get(place) ?? place;
  return [...hops.map(hop => hopMessage(hop, nameOf(hop.place))), ...reason ? [reason] : [outcome === 'answered' ? message('The request is answered.') : message('The request gets there; whether anybody listens is not known.')]];
}

function hopMessage({ kind, device, source, destination, text, teller }: TraceHop, place: string): Message {
  const way = `${source} → ${destination}`;
  switch (kind) {
    case 'named': return message('[{0}] {1} looks a name up: {2}', teller, place, text);
    case 'sent': return message('[{0}] {1} sends {2}', teller, place, way);
    case 'routed': return message('[{0}] {1} has a route for it: {2}', teller, place, text);
    case 'rule': return message('[{0}] A rule of {1} lets it pass: {2}', teller, place, text);
    case 'translated': return message('[{0}] {1} translates it to {2}: {3}', teller, place, way, text);
    case 'transmitted': return message('[{0}] {1} sends {2} out by {3}', teller, place, way, device);
    case 'received': return message('[{0}] {1} gets {2} at {3}', teller, place, way, device);
    case 'bridged': return message('[{0}] The bridge {1} passes it on: {2}', teller, device, way);
    case 'proxied': return message('[{0}] {1} takes the connection, and opens one to {2}', teller, text, destination);
    case 'delivered': return message('[{0}] In {1}, who listens at {2} gets it', teller, place, destination);
    case 'dropped': return message('[{0}] In {1}, it ends: {2}', teller, place, text === '' ? destination : text);
  }
}
