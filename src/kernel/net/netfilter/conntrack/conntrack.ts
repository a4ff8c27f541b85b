import { icmpType, isIcmpError, tcpFlag, type ConntrackReference, type Packet } from '../../packet.ts';
import { Connection, carriedBy, type Carried } from './connection.ts';
import { tcpStep, tcpTimeout } from './tcp.ts';
import { inverse, isRequest, tupleKey, tupleOf, type Tuple } from './tuple.ts';

const second = 1_000_000_000n;

/** Seconds: nf_conntrack_udp_timeout, …_udp_timeout_stream, …_icmp_timeout. */
const udpTimeout = 30;
const udpStreamTimeout = 120;
const icmpTimeout = 30;

/** An UDP exchange is a stream when it still goes on after this. */
const streamAfter = 2n * second;

/** Connections are looked through for old ones when they have become so many more. */
const sweepAfter = 1024;

/** Refused connections whose answers have not yet gone. There are few at a time, as answers go at once. */
const mostRefused = 64;

type Direction = ConntrackReference['direction'];

/** The connections of one namespace: Documentation/networking/nf_conntrack-sysctl.rst. Both directions are found by a hash. */
export class Conntrack {
  private readonly connections = new Map<number, Connection>();
  private readonly byTuple = new Map<string, { readonly connection: Connection; readonly direction: Direction }>();
  /** By the tuple of their answers. */
  private readonly refused = new Map<string, Connection>();
  /** What probes would have begun, by the tuple of the answers: so that the answer's way can be asked for, too. */
  private readonly probed = new Map<string, Connection>();
  private nextId = 1;
  private sweepAt = sweepAfter;

  /** Says to which connection a packet belongs, in the packet itself. It has come in or was made here; packets that know already (over lo) keep what they know. */
  track(packet: Packet, now: bigint, probe: boolean): void {
    if (packet.conntrack !== null) return;
    packet.conntrack = this.answering(packet) ?? (isIcmpError(packet) ? this.related(packet, now) : this.resolve(packet, now, probe));
  }

  /** A rule has rejected the packet. Its connection will never be in the table, but the answer belongs to it and is translated as it says: the kernel's `nf_ct_attach`. */
  refuse(packet: Packet): void {
    const connection = carriedBy(packet.conntrack);
    if (connection?.status !== 'unconfirmed') return;
    this.refused.set(tupleKey(connection.reply), connection);
    const [oldest] = this.refused.keys();
    if (this.refused.size > mostRefused && oldest !== undefined) this.refused.delete(oldest);
  }

  /** The connection of a packet, or undefined for invalid and untracked ones. */
  connectionOf(packet: Packet): Connection | undefined {
    const reference = packet.conntrack;
    if (reference === null) return undefined;
    return carriedBy(reference) ?? this.connections.get(reference.connection);
  }

  /** The packet has passed: its connection is remembered. @returns whether there is room for it; not if another connection has taken its answers meanwhile */
  confirm(packet: Packet, probe: boolean): boolean {
    const connection = carriedBy(packet.conntrack);
    if (connection?.status !== 'unconfirmed' || packet.conntrack?.direction !== 'original') return true;
    const keys = { original: tupleKey(connection.original), reply: tupleKey(connection.reply) };
    if (probe) {
      this.probed.set(keys.reply, connection);
      return true;
    }
    if (this.byTuple.has(keys.original) || this.byTuple.has(keys.reply)) return false;
    connection.status = 'confirmed';
    this.connections.set(connection.id, connection);
    this.byTuple.set(keys.original, { connection, direction: 'original' });
    this.byTuple.set(keys.reply, { connection, direction: 'reply' });
    packet.conntrack = { connection: connection.id, state: packet.conntrack.state, direction: 'original' };
    if (this.connections.size >= this.sweepAt) this.sweep(connection.since);
    return true;
  }

  /** Whether answers that look like this already belong to another connection: the kernel's `nf_conntrack_tuple_taken`. */
  isTaken(reply: Tuple, by: Connection, now: bigint): boolean {
    const found = this.find(reply, now);
    return found !== undefined && found.connection !== by;
  }

  /** Those that have not expired, the newest first, as the kernel's buckets have no order that means anything. */
  list(now: bigint): readonly Connection[] {
    return [...this.connections.values()].filter(({ expires }) => expires > now).reverse();
  }

  remove(connection: Connection): void {
    connection.status = 'dead';
    this.connections.delete(connection.id);
    for (const tuple of [connection.original, connection.reply]) {
      const key = tupleKey(tuple);
      if (this.byTuple.get(key)?.connection === connection) this.byTuple.delete(key);
    }
  }

  removeById(id: number): boolean {
    const connection = this.connections.get(id);
    if (connection !== undefined) this.remove(connection);
    return connection !== undefined;
  }

  removeIf(condition: (connection: Connection) => boolean): void {
    for (const connection of this.connections.values()) if (condition(connection)) this.remove(connection);
  }

  forgetProbes(): void {
    this.probed.clear();
  }

  private find(tuple: Tuple, now: bigint): { readonly connection: Connection; readonly direction: Direction } | undefined {
    const found = this.byTuple.get(tupleKey(tuple));
    if (found === undefined || found.connection.expires > now) return found;
    this.remove(found.connection);
    return undefined;
  }

  private resolve(packet: Packet, now: bigint, probe: boolean): ConntrackReference {
    const tuple = tupleOf(packet);
    if (tuple === undefined) return invalid;
    const probed = probe ? this.probed.get(tupleKey(tuple)) : undefined;
    if (probed) return { connection: probed.id, state: 'established', direction: 'reply', carried: probed } as Carried;
    const found = this.find(tuple, now);
    if (found === undefined) return this.begin(packet, tuple, now, probe);
    const { connection, direction } = found;
    const verdict = update(connection, packet, direction, now, probe);
    if (verdict === 'invalid') return invalid;
    if (verdict === 'again') {
      if (probe) return this.begin(packet, tuple, now, probe);
      this.remove(connection);
      return this.resolve(packet, now, probe);
    }
    if (verdict === 'end') this.remove(connection);
    const state = direction === 'reply' || connection.seenReply ? 'established' : 'new';
    const reference: ConntrackReference = { connection: connection.id, state, direction };
    return verdict === 'end' ? { ...reference, carried: connection } as Carried : reference;
  }

  /** What the answer to a refused packet carries. */
  private answering(packet: Packet): ConntrackReference | undefined {
    if (this.refused.size === 0) return undefined;
    const about = packet.icmp?.about;
    const tuple = about ? tupleOf(about) : tupleOf(packet);
    const key = tuple && tupleKey(about ? inverse(tuple) : tuple);
    const connection = key === undefined ? undefined : this.refused.get(key);
    if (key === undefined || connection === undefined) return undefined;
    this.refused.delete(key);
    return { connection: connection.id, state: 'related', direction: 'reply', carried: connection } as Carried;
  }

  private begin(packet: Packet, tuple: Tuple, now: bigint, probe: boolean): ConntrackReference {
    if (packet.protocol === 'icmp' && !isRequest(tuple)) return invalid;
    const connection = new Connection(this.nextId, tuple, now);
    if (update(connection, packet, 'original', now, false) !== 'valid') return invalid;
    if (!probe) this.nextId++;
    return { connection: connection.id, state: 'new', direction: 'original', carried: connection } as Carried;
  }

  /** An error belongs to the connection of the packet that it is about, and comes from the direction to which that went. */
  private related(packet: Packet, now: bigint): ConntrackReference {
    const about = packet.icmp?.about;
    const tuple = about ? tupleOf(about) : undefined;
    const probed = tuple && this.probed.get(tupleKey(inverse(tuple)));
    if (probed) return { connection: probed.id, state: 'related', direction: 'reply', carried: probed } as Carried;
    const found = tuple && this.find(inverse(tuple), now);
    return found ? { connection: found.connection.id, state: 'related', direction: found.direction } : invalid;
  }

  private sweep(now: bigint): void {
    this.removeIf(({ expires }) => expires <= now);
    this.sweepAt = this.connections.size * 2 + sweepAfter;
  }
}

const invalid: ConntrackReference = { connection: 0, state: 'invalid', direction: 'original' };

/** What a packet that nothing shall track carries. */
export const untracked: ConntrackReference = { connection: 0, state: 'untracked', direction: 'original' };

/** Moves a connection on by a packet. 'again': the packet begins a new one in its place; 'end': this was its last packet. */
function update(connection: Connection, packet: Packet, direction: Direction, now: bigint, probe: boolean): 'valid' | 'invalid' | 'again' | 'end' {
  if (packet.protocol === 'tcp') {
    const step = tcpStep(connection.tcp, packet.flags, direction);
    if (step === 'invalid') return 'invalid';
    if (probe || step === 'ignore') return 'valid';
    if (step === 'SYN_SENT' && (connection.tcp === 'TIME_WAIT' || connection.tcp === 'CLOSE')) return 'again';
    if (packet.flags & tcpFlag.rst && direction === 'reply' && !connection.seenReply) return 'end';
    if ((connection.tcp === 'SYN_RECV' || connection.tcp === 'ESTABLISHED') && step === 'ESTABLISHED' && connection.seenReply) connection.assured = true;
    connection.tcp = step;
    connection.expires = now + BigInt(step === 'ESTABLISHED' && !connection.assured ? Math.min(tcpTimeout[step], 300) : tcpTimeout[step]) * second;
  } else if (!probe) {
    const stream = packet.protocol === 'udp' && connection.seenReply && now > connection.since + streamAfter;
    if (stream) connection.assured = true;
    const timeout = packet.protocol === 'icmp' ? icmpTimeout : stream ? udpStreamTimeout : udpTimeout;
    connection.expires = now + BigInt(timeout) * second;
  }
  if (!probe && direction === 'reply') connection.seenReply = true;
  return 'valid';
}

/** Whether translation of a message's id means something. */
export function hasIcmpId(packet: Packet): boolean {
  return packet.icmp !== null && (packet.icmp.type === icmpType.echo || packet.icmp.type === icmpType.echoReply);
}
