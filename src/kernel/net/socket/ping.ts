import { Errno } from '../../errno.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import { type Address, needsDevice } from '../address.ts';
import { type Packet, icmpNumbers, linkOf, makePacket } from '../packet.ts';
import { type InetAddress, InetSocket, type SocketHost, bindToLink } from './inet.ts';

/** What comes back for an echo request: `icmp(7)`. */
export interface EchoAnswer {
  readonly from: Address;
  /** Of a link-local address: the device by which it came. */
  readonly device: string | undefined;
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
export function bindPing(socket: PingSocket, to: InetAddress): void {
  bindToLink(socket, to);
  const { address } = to;
  if (!socket.host.isLocal(address)) throw new Errno('EADDRNOTAVAIL');
  socket.local = { address, port: socket.local.port };
  socket.boundAddress = true;
}

/** `connect(2)`: only looks whether there is a way, and from which address. @throws EACCES for a broadcast address, EINVAL for a link-local one without device, and what the route says */
export function connectPing(socket: PingSocket, to: InetAddress): Address {
  const { host } = socket;
  const { address } = to;
  bindToLink(socket, to);
  if (host.isBroadcast(address) && !socket.broadcast) throw new Errno('EACCES');
  return host.route(address, socket.boundAddress ? socket.local.address : undefined, socket.device).source;
}

/** Sends an echo request. @throws what the route says */
export function sendEcho(socket: PingSocket, destination: Address, sequence: number, length: number): void {
  const { host } = socket;
  if (needsDevice(destination) && socket.device === undefined) throw new Errno('EINVAL');
  const { source } = host.route(destination, socket.boundAddress ? socket.local.address : undefined, socket.device);
  const packet = makePacket({
    protocol: 'icmp', source: socket.boundAddress ? socket.local.address : source, destination, payload: new Uint8Array(length),
    icmp: { type: icmpNumbers(destination).type.echo, code: 0, id: socket.local.port, sequence, about: null },
    ttl: socket.ttlTo(destination), mark: socket.mark, owner: { uid: socket.owner.uid, gid: socket.owner.gid },
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
    from: packet.source, device: linkOf(packet), ttl: packet.ttl, type: icmp.type, code: icmp.code, sequence: echo.sequence, length: packet.payload.length, at: host.core.now,
  });
  socket.queue.wake();
}
