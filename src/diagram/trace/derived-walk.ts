import { type Container, type FailureCause, isLoopback, type Leg, loopback, parseAddress, type Place, type TraceHop, type Walk } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import { destinationOf, type Packet, sourceOf } from './packet.ts';
import type { Hook } from './tables.ts';
import { type ContainerEnd, World } from './world.ts';

/** The port of who asks: the kernel takes any free one. */
const sourcePort = 40_000;
/** A packet that is passed on more often goes in a circle. */
const mostPlaces = 16;

/** The walk that a packet takes by all that is known of the network: routes, rules, bridges and addresses, looked up as the kernel does. */
export function derivedWalk(facts: NetworkFacts): Walk {
  const world = new World(facts);
  return (from, protocol, address, port) => {
    const destination = parseAddress(address) ?? 0;
    return Promise.resolve(new Walker(world).from(from, { protocol, source: 0, sourcePort, destination, destinationPort: port, inDevice: '', outDevice: '', isTranslated: false }));
  };
}

type End = Pick<Leg, 'outcome' | 'cause'>;
type What = Pick<TraceHop, 'kind'> & Partial<Pick<TraceHop, 'text' | 'device' | 'teller'>>;

/** One packet on its way. */
class Walker {
  readonly #world: World;
  readonly #hops: TraceHop[] = [];
  #places = 0;

  constructor(world: World) {
    this.#world = world;
  }

  from(place: Place, packet: Packet): Leg {
    const end = place === 'outside' ? this.#enterHost(packet, this.#world.deviceTowards(packet.destination)) : this.#send(this.#world.holderOf(place), packet);
    return { hops: this.#hops, ...end };
  }

  #tell(place: Place, packet: Packet, { kind, text = '', device = '', teller = this.#world.teller }: What): void {
    this.#hops.push({ place, device, kind, text, teller, source: sourceOf(packet), destination: destinationOf(packet) });
  }

  /** A program of a namespace sends it. */
  #send(holder: Container | undefined, given: Packet): End {
    const world = this.#world;
    const place = holder?.id ?? 'host';
    const isOwn = isLoopback(given.destination) || (holder ? world.endsOf(holder).some(({ address }) => address === given.destination) : world.isHosts(given.destination));
    const route = isOwn ? undefined : world.routeOf(holder, given.destination);
    const ends = holder ? world.endsOf(holder) : [];
    const source = isOwn ? given.destination : route && (holder ? ends.find(({ device }) => device === route.device)?.address : world.addressOn(route.device));
    const packet = { ...given, source: source ?? 0, outDevice: route?.device ?? (isOwn ? 'lo' : '') };
    this.#tell(place, packet, { kind: 'sent', teller: this.#tellerOf(holder) });
    if (!isOwn && !route) return this.#stop(place, packet, 'unreachable', 'no-route', '');
    if (route) this.#tell(place, packet, { kind: 'routed', device: route.device, text: route.text, teller: this.#tellerOf(holder) });
    if (holder) return isOwn ? this.#arrive(holder, packet) : this.#leaveContainer(holder, packet, route?.next ?? packet.destination);
    const sent = this.#pass('OUTPUT', packet);
    if ('outcome' in sent) return sent;
    return sent.isTranslated ? this.#route(sent) : isOwn ? this.#input(sent) : this.#leaveHost(sent, route?.next ?? sent.destination);
  }

  #tellerOf(holder: Container | undefined): TraceHop['teller'] {
    return holder && !this.#world.host.containers.has(holder.id) ? 'engine' : 'tables';
  }

  #enterHost(given: Packet, device: string): End {
    if (++this.#places > mostPlaces) return this.#stop('host', given, 'lost', 'no-route', '');
    const packet = { ...given, inDevice: device, outDevice: '' };
    this.#tell('host', packet, { kind: 'received', device });
    const seen = this.#pass('PREROUTING', packet);
    return 'outcome' in seen ? seen : this.#world.isHosts(seen.destination) ? this.#input(seen) : this.#route(seen);
  }

  /** Out of the host again, towards its destination. */
  #route(packet: Packet): End {
    if (this.#world.isHosts(packet.destination)) return this.#input(packet);
    const route = this.#world.routeOf(undefined, packet.destination);
    if (!route) return this.#stop('host', packet, 'unreachable', 'no-route', '');
    const routed = { ...packet, outDevice: route.device };
    this.#tell('host', routed, { kind: 'routed', device: route.device, text: route.text });
    const passed = packet.inDevice === '' ? routed : this.#pass('FORWARD', routed);
    return 'outcome' in passed ? passed : this.#leaveHost(passed, route.next);
  }

  #leaveHost(packet: Packet, next: number): End {
    const sent = this.#pass('POSTROUTING', packet);
    if ('outcome' in sent) return sent;
    this.#tell('host', sent, { kind: 'transmitted', device: sent.outDevice });
    const network = this.#world.networkOn(sent.outDevice);
    if (!network) return { outcome: 'leaves', cause: 'elsewhere' };
    const end = this.#world.endAt(network, next);
    return end ? this.#enterContainer(end, sent) : this.#stop('host', sent, 'unreachable', 'nobody-there', '');
  }

  #leaveContainer(holder: Container, packet: Packet, next: number): End {
    const world = this.#world;
    this.#tell(holder.id, packet, { kind: 'transmitted', device: packet.outDevice, teller: this.#tellerOf(holder) });
    const from = world.endsOf(holder).find(({ device }) => device === packet.outDevice);
    if (!from) return this.#stop(holder.id, packet, 'unreachable', 'nobody-there', '');
    const { network } = from;
    const end = world.endAt(network, next);
    if (network.driver !== 'bridge') return end ? this.#enterContainer(end, packet) : world.isHosts(next) ? this.#stop(holder.id, packet, 'unreachable', 'nobody-there', '') : { outcome: 'leaves', cause: 'elsewhere' };
    const bridge = world.host.interfaces.find(({ name }) => world.networkOn(name) === network)?.name ?? '';
    if (world.isHosts(next)) return this.#enterHost(packet, bridge);
    if (!end) return this.#stop(holder.id, packet, 'unreachable', 'nobody-there', '');
    this.#tell('host', packet, { kind: 'bridged', device: bridge });
    const passed = this.#pass('FORWARD', { ...packet, inDevice: bridge, outDevice: bridge });
    return 'outcome' in passed ? passed : this.#enterContainer(end, passed);
  }

  #enterContainer({ container, device }: ContainerEnd, given: Packet): End {
    const packet = { ...given, inDevice: device, outDevice: '' };
    this.#tell(container.id, packet, { kind: 'received', device, teller: this.#tellerOf(container) });
    return this.#arrive(container, packet);
  }

  #input(packet: Packet): End {
    const passed = this.#pass('INPUT', packet);
    return 'outcome' in passed ? passed : this.#arrive(undefined, passed);
  }

  #arrive(holder: Container | undefined, packet: Packet): End {
    const place = holder?.id ?? 'host';
    const isOwn = isLoopback(packet.destination) || packet.destination === 0;
    const isHeard = this.#world.listens(holder, packet.protocol, isOwn ? loopback : packet.destination, packet.destinationPort);
    if (isHeard === false) return this.#stop(place, packet, 'refused', 'nobody-listens', '');
    this.#tell(place, packet, { kind: 'delivered', teller: this.#tellerOf(holder) });
    return { outcome: isHeard ? 'answered' : 'arrives' };
  }

  /** What the host's rules make of it. */
  #pass(hook: Hook, packet: Packet): Packet | End {
    let now = packet;
    for (const decision of this.#world.tables.at(hook, packet)) {
      const device = now.outDevice || now.inDevice;
      if (decision.kind === 'stopped') return this.#stop('host', now, decision.isTold ? 'unreachable' : 'lost', 'firewall', decision.text);
      now = decision.packet;
      this.#tell('host', now, { kind: decision.kind === 'translated' ? 'translated' : 'rule', device, text: decision.text });
    }
    return now;
  }

  #stop(place: Place, packet: Packet, outcome: End['outcome'], cause: FailureCause, text: string): End {
    this.#tell(place, packet, { kind: 'dropped', text, device: packet.outDevice || packet.inDevice });
    return { outcome, cause };
  }
}
