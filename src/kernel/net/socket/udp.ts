import { Errno, type ErrnoCode } from '../../errno.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import { isAny, needsDevice } from '../address.ts';
import { type Packet, linkOf, makePacket, packetLength } from '../packet.ts';
import { type InetAddress, InetSocket, type SocketHost, bindToLink } from './inet.ts';
import { covers, withoutWildcard } from './wildcard.ts';
import { bindInet, ephemeralRange } from './inet-calls.ts';
import { errorOf } from './tcp-input.ts';

/** A message and who sent it. */
export interface Datagram {
  readonly payload: Uint8Array;
  readonly from: InetAddress;
  /** The packet's time to live when it arrived: IP_RECVTTL. */
  readonly ttl: number;
}

/** net.core.rmem_default: what a socket keeps for its reader; more is lost. */
const receiveBuffer = 212_992;
const maxPayload = 65_507;

/** A UDP socket: `udp(7)`. */
export class UdpSocket extends InetSocket {
  override readonly kind = 'udp';
  readonly received: Datagram[] = [];
  receivedBytes = 0;
  /** SO_BROADCAST. */
  broadcast = false;
  drops = 0;

  get connected(): boolean {
    return this.remote.port !== 0;
  }

  get readable(): boolean {
    return this.received.length > 0 || this.error !== undefined;
  }
}

/** `connect(2)`: sets where messages go to and may come from. */
export function connectUdp(socket: UdpSocket, remote: InetAddress): void {
  const { host } = socket;
  const destination = { address: withoutWildcard(remote.address), port: remote.port };
  bindToLink(socket, remote);
  if (host.isBroadcast(destination.address) && !socket.broadcast) throw new Errno('EACCES');
  const { source } = host.route(destination.address, socket.boundAddress ? socket.local.address : undefined, socket.device);
  autobind(socket);
  socket.remote = destination;
  if (!socket.boundAddress) socket.local = { address: source, port: socket.local.port };
}

/** `sendto(2)`; without an address, to where it is connected. @throws EDESTADDRREQ, EMSGSIZE, ECONNREFUSED for an earlier message, and what the route says */
export function sendUdp(socket: UdpSocket, payload: Uint8Array, to?: InetAddress): number {
  const { host } = socket;
  const target = to ?? (socket.connected ? socket.remote : undefined);
  if (!target) throw new Errno('EDESTADDRREQ');
  takeError(socket);
  if (payload.length > maxPayload) throw new Errno('EMSGSIZE');
  const address = withoutWildcard(target.address);
  const device = socket.device ?? target.device;
  if (needsDevice(address) && device === undefined) throw new Errno('EINVAL');
  if (host.isBroadcast(address) && !socket.broadcast) throw new Errno('EACCES');
  const bound = isAny(socket.local.address) ? undefined : socket.local.address;
  const { source } = host.route(address, bound, device);
  autobind(socket);
  const packet = makePacket({
    protocol: 'udp', source: bound ?? source, destination: address, sourcePort: socket.local.port, destinationPort: target.port,
    payload: payload.slice(), ttl: socket.ttlTo(address), mark: socket.mark, owner: { uid: socket.owner.uid, gid: socket.owner.gid },
  });
  host.core.outbox.push({ namespace: host.number, packet, device });
  return payload.length;
}

/** `recvfrom(2)`. @throws WouldBlock, ECONNREFUSED */
export function receiveUdp(socket: UdpSocket): Datagram {
  takeError(socket);
  const datagram = socket.received.shift();
  if (!datagram) throw new WouldBlock(socket.queue);
  socket.receivedBytes -= datagram.payload.length;
  return datagram;
}

/** With the last descriptor. */
export function closeUdp(socket: UdpSocket): void {
  if (socket.local.port !== 0) socket.host.udp.remove(socket);
}

/** The socket that a message is for: the most exact one. */
export function findUdp(host: SocketHost, packet: Packet): UdpSocket | undefined {
  let best: UdpSocket | undefined;
  let bestScore = -1;
  for (const socket of host.udp.at(packet.destinationPort)) {
    if (!(socket instanceof UdpSocket) || !accepts(socket, packet)) continue;
    const score = (isAny(socket.local.address) ? 0 : 2) + (socket.connected ? 4 : 0) + (socket.device ? 1 : 0);
    if (score >= bestScore) [best, bestScore] = [socket, score];
  }
  return best;
}

/** A message has arrived. @returns whether anybody has it */
export function deliverUdp(host: SocketHost, packet: Packet): boolean {
  const socket = findUdp(host, packet);
  if (!socket) return false;
  if (socket.receivedBytes + packetLength(packet) > receiveBuffer) {
    socket.drops++;
    return true;
  }
  socket.received.push({ payload: packet.payload, from: { address: packet.source, port: packet.sourcePort, device: linkOf(packet) }, ttl: packet.ttl });
  socket.receivedBytes += packet.payload.length;
  socket.queue.wake();
  return true;
}

/** An ICMP error about a message: only connected sockets hear of it (`udp(7)`, "Error handling"). */
export function receiveUdpError(host: SocketHost, about: Packet, type: number, code: number): void {
  for (const socket of host.udp.at(about.sourcePort)) {
    if (!(socket instanceof UdpSocket) || socket.remote.port !== about.destinationPort || socket.remote.address !== about.destination) continue;
    const error: ErrnoCode | undefined = errorOf(about.source, type, code);
    if (error === undefined) continue;
    socket.error = error;
    socket.queue.wake();
  }
}

function accepts(socket: UdpSocket, { source, sourcePort, destination, inDevice }: Packet): boolean {
  if (!covers(socket, socket.local.address, destination)) return false;
  if (socket.device && socket.device !== inDevice) return false;
  return !socket.connected || (socket.remote.address === source && socket.remote.port === sourcePort);
}

function autobind(socket: UdpSocket): void {
  const { host } = socket;
  if (socket.local.port !== 0) return;
  const port = host.udp.ephemeral(ephemeralRange(host), () => host.core.random.next(), candidate => host.udp.at(candidate).size === 0, 'EADDRINUSE');
  const bound = socket.boundAddress;
  bindInet(socket, host.udp, { address: socket.local.address, port });
  socket.boundAddress = bound;
}

function takeError(socket: UdpSocket): void {
  const { error } = socket;
  if (!error) return;
  socket.error = undefined;
  throw new Errno(error);
}
