import { message, type Message } from '../../base/message.ts';
import { type Container, type FailureCause, isLoopback, type Leg, loopback, parseAddress, type Trace, type TraceHop, type TraceQuestion, type Walk } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import { resolveName } from './names.ts';
import { World } from './world.ts';

/**
 * Follows a request from a name to whoever answers: looks the name up, sends a packet by the walk, and where a program of the engine (docker-proxy) takes the connection, follows the one that it opens.
 */
export async function traceRequest(facts: NetworkFacts, question: TraceQuestion, walk: Walk): Promise<Trace> {
  const world = new World(facts);
  const resolved = resolveName(world, facts, question.from, question.to);
  if (!resolved) return unknownName(world, facts, question);
  const named: readonly TraceHop[] = resolved.text === '' ? [] : [{ place: question.from, device: '', kind: 'named', source: '', destination: `${question.to}:${question.port}`, text: resolved.text, teller: 'engine' }];
  const leg = await walk(question.from, question.protocol, resolved.address, question.port);
  const behind = proxied(world, question, leg);
  if (!behind) return finished(world, question, resolved.address, [...named, ...leg.hops], leg);
  const { address, port } = behind;
  const inner = await walk('host', question.protocol, address, port);
  const takes: TraceHop = { place: 'host', device: '', kind: 'proxied', source: '', destination: `${address}:${port}`, text: 'docker-proxy', teller: 'engine' };
  const trace = finished(world, { ...question, from: 'host' }, address, [...named, ...leg.hops, takes, ...inner.hops], inner);
  return trace.outcome === 'refused' ? { ...trace, outcome: 'reset' } : trace;
}

function unknownName(world: World, { containers }: NetworkFacts, { from, to, port }: TraceQuestion): Trace {
  const hop: TraceHop = { place: from, device: '', kind: 'dropped', source: '', destination: `${to}:${port}`, text: to, teller: 'engine' };
  const holder = world.holderOf(from);
  if (to.includes('.')) return { hops: [{ ...hop, kind: 'named' }], outcome: 'leaves', cause: 'elsewhere', reason: message('{0} is no name of this engine; name servers of the world are asked for it.', to) };
  const isByIpv6 = containers.some(({ name, networks }) => name === to && networks.some(({ ipv6 }) => ipv6 !== '') && networks.every(({ ipv4 }) => ipv4 === ''));
  const reason = isByIpv6 ? message('{0} has IPv6 addresses only, and only requests by IPv4 are traced here.', to) : holder
    ? message('No container on a network of {0} is called {1}.', holder.name, to)
    : message('{0} is no name of the host. Names of containers are known to containers on the same network only.', to);
  return { hops: [hop], outcome: 'unknown-name', cause: 'name-not-found', reason };
}

/** Where docker-proxy leads a connection that came to a published port of the host itself. */
function proxied(world: World, { protocol }: TraceQuestion, { hops, outcome }: Leg): { readonly address: string; readonly port: number } | undefined {
  const last = hops.at(-1);
  if (last?.place !== 'host' || last.kind !== 'delivered' || outcome !== 'answered' && outcome !== 'arrives') return undefined;
  const [address = '', port = ''] = last.destination.split(':');
  return world.publishedAt(protocol, address, Number(port));
}

function finished(world: World, question: TraceQuestion, address: string, hops: readonly TraceHop[], { outcome, cause }: Leg): Trace {
  const why = cause && refined(world, question, address, hops, cause);
  return { hops, outcome, ...why && { cause: why, reason: reasonOf(world, question, address, hops, why) } };
}

/** A rule of the engine that stops a packet has a reason that people know by another name. */
function refined(world: World, { from }: TraceQuestion, address: string, hops: readonly TraceHop[], cause: FailureCause): FailureCause {
  const last = hops.at(-1);
  if (cause === 'nobody-listens' && last?.place === 'host') return 'not-published';
  const target = world.endWith(parseAddress(address) ?? -1);
  const sender = world.holderOf(from);
  const isApart = target !== undefined && sender !== undefined && !world.endsOf(sender).some(({ network }) => network === target.network);
  if ((cause === 'no-route' || cause === 'nobody-there') && isApart) return 'other-network';
  const isInside = !target && sender !== undefined && world.endsOf(sender).length > 0 && world.endsOf(sender).every(({ network }) => network.internal);
  if (isInside && (cause === 'no-route' || cause === 'firewall')) return 'internal';
  if (cause !== 'firewall' || !isOfEngine(last?.text ?? '')) return cause;
  return isApart ? 'other-network' : target && !sender ? 'not-published' : cause;
}

/** A rule in a chain of dockerd, the policy that it sets, or what keeps others away from a container's address since version 28. DOCKER-USER is for others. */
function isOfEngine(rule: string): boolean {
  return /^-t (?:\w+ (?:-A DOCKER(?!-USER)|-P FORWARD)|raw -A PREROUTING -d \S+ ! -i \S+ -j DROP$)/.test(rule);
}

function reasonOf(world: World, { from, protocol }: TraceQuestion, address: string, hops: readonly TraceHop[], cause: FailureCause): Message {
  const last = hops.at(-1);
  const destination = last?.destination ?? address;
  const port = `${destination.split(':')[1] ?? ''}/${protocol}`;
  const place = world.nameOf(last?.place ?? 'host');
  switch (cause) {
    case 'no-route': return message('{0} has no route to {1}.', place, address);
    case 'other-network': return otherNetwork(world, world.holderOf(from), address);
    case 'internal': return message('{0} is on internal networks only, which have no way out.', world.nameOf(from));
    case 'not-published': return message('No container publishes port {0} on {1}.', port, address);
    case 'nobody-listens': return isOnlyLocal(world, protocol, last) ? message('In {0}, a program listens on port {1} of 127.0.0.1 only, where nobody from outside gets to.', place, port) : message('Nobody listens on port {0} in {1}.', port, place);
    case 'firewall': return message('A rule of the firewall stops it: {0}', last?.text ?? '');
    case 'nobody-there': return message('Nobody on the link has the address {0}.', address);
    case 'elsewhere': return message('It leaves {0} for {1}; what happens there is not known here.', world.nameOf('host'), destination);
    case 'name-not-found': return message('Nobody is called {0}.', address);
  }
}

function otherNetwork(world: World, sender: Container | undefined, address: string): Message {
  const target = world.endWith(parseAddress(address) ?? -1);
  const own = sender ? world.endsOf(sender).map(({ network }) => network.name).join(', ') : '';
  return message('{0} is on the network {1}, and {2} is on {3}: networks are kept apart.', target?.container.name ?? address, target?.network.name ?? '', sender?.name ?? '', own);
}

function isOnlyLocal(world: World, protocol: TraceQuestion['protocol'], last: TraceHop | undefined): boolean {
  const [address = '', port = ''] = last?.destination.split(':') ?? [];
  return !isLoopback(parseAddress(address) ?? 0) && world.listens(world.holderOf(last?.place ?? 'host'), protocol, loopback, Number(port)) === true;
}
