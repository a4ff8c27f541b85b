import { Errno } from '../../errno.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import type { Ipv4 } from '../address.ts';
import { type Packet, icmpType, makePacket } from '../packet.ts';
import { InetSocket, type SocketHost } from './inet.ts';

/** What comes back for an echo request: `icmp(7)`. */
export interface EchoAnswer {
  readonly from: Ipv4;
  readonly ttl: number;
  /** Of the ICMP message that came: an echo reply or an error. */
  readonly type: number;
  readonly code: number;
  readonly sequence: number;
  /** Bytes of data in the reply. */
  readonly length: number;
  /** ns since boot at which it came. */
  readonly at: number;
}

/** A socket for echo requests: `icmp(7)`, "ping sockets". */
export class PingSocket extends InetSocket {
  override readonly kind = 'icmp';
  readonly received: EchoAnswer[] = [];
  /** SO_BROADCAST. */
  broadcast = false;

  get readable(): boolean {
    return this.received.length > 0;
  }
}

/** Gives the socket an identifier of its own. */
export function openPing(socket: PingSocket): void {
  const { pings, core } = socket.host;
  let id = core.random.next() & 0xffff;
  while (pings.has(id) || id === 0) id = (id + 1) & 0xffff;
  socket.local = { address: socket.local.address, port: id };
  pings.set(id, socket);
}

/** `bind(2)` to an address. @throws EADDRNOTAVAIL */
export function bindPing(socket: PingSocket, address: Ipv4): void {
  if (!socket.host.isLocal(address)) throw new Errno('EADDRNOTAVAIL');
  socket.local = { address, port: socket.local.port };
  socket.boundAddress = true;
}

/** `connect(2)`: only looks whether there is a way, and from which address. @throws EACCES for a broadcast address, and what the route says */
export function connectPing(socket: PingSocket, address: Ipv4): Ipv4 {
  const { host } = socket;
  if (host.isBroadcast(address) && !socket.broadcast) throw new Errno('EACCES');
  return host.route(address, socket.boundAddress ? socket.local.address : undefined, socket.device).source;
}

/** Sends an echo request. @throws what the route says */
export function sendEcho(socket: PingSocket, destination: Ipv4, sequence: number, length: number): void {
  const { host } = socket;
  const { source } = host.route(destination, socket.boundAddress ? socket.local.address : undefined, socket.device);
  const packet = makePacket({
    protocol: 'icmp', source: socket.boundAddress ? socket.local.address : source, destination, payload: new Uint8Array(length),
    icmp: { type: icmpType.echo, code: 0, id: socket.local.port, sequence, about: null },
    ttl: socket.effectiveTtl, mark: socket.mark, owner: { uid: socket.owner.uid, gid: socket.owner.gid },
  });
  host.core.outbox.push({ namespace: host.number, packet, device: socket.device });
}

/** @throws WouldBlock */
export function receiveEcho(socket: PingSocket): EchoAnswer {
  const answer = socket.received.shift();
  if (!answer) throw new WouldBlock(socket.queue);
  return answer;
}

export function closePing(socket: PingSocket): void {
  socket.host.pings.delete(socket.local.port);
}

/** An echo reply, or an error about an echo request, has arrived. */
export function deliverPing(host: SocketHost, packet: Packet): void {
  const { icmp } = packet;
  const echo = icmp?.about ? icmp.about.icmp : icmp;
  const socket = echo ? host.pings.get(echo.id) : undefined;
  if (!icmp || !echo || !(socket instanceof PingSocket)) return;
  socket.received.push({
    from: packet.source, ttl: packet.ttl, type: icmp.type, code: icmp.code, sequence: echo.sequence, length: packet.payload.length, at: host.core.now,
  });
  socket.queue.wake();
}
