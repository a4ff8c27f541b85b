import { Errno } from '../../errno.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import type { Address } from '../address.ts';
import { noBytes } from '../packet.ts';
import { type InetAddress, bindToLink, connectionKey } from './inet.ts';
import { covers, withoutWildcard } from './wildcard.ts';
import { bindInet, ephemeralRange } from './inet-calls.ts';
import { abort, acknowledge, forget, limitFinWait, push, sendSyn } from './tcp-output.ts';
import { TcpSocket, bufferSize } from './tcp-socket.ts';

/** `listen(2)` of a TCP socket. @throws EADDRINUSE, EINVAL if it is connected */
export function listenTcp(socket: TcpSocket, backlog: number): void {
  const { host } = socket;
  if (socket.state !== 'CLOSED' && socket.state !== 'LISTEN') throw new Errno('EINVAL');
  if (socket.local.port === 0) bindInet(socket, host.tcp, { address: 0, port: 0 });
  for (const other of host.tcp.at(socket.local.port)) {
    const overlaps = covers(other, other.local.address, socket.local.address) || covers(socket, socket.local.address, other.local.address);
    if (other !== socket && overlaps && other instanceof TcpSocket && other.listening && !(other.reusePort && socket.reusePort)) throw new Errno('EADDRINUSE');
  }
  socket.state = 'LISTEN';
  socket.backlog = Math.min(Math.max(0, backlog), host.sysctlNumber('core.somaxconn'));
}

/** `accept(2)`. @returns the next connection. @throws WouldBlock, EINVAL if it does not listen */
export function acceptTcp(socket: TcpSocket): TcpSocket {
  if (socket.state !== 'LISTEN') throw new Errno('EINVAL');
  const next = socket.accepted.shift();
  if (!next) throw new WouldBlock(socket.queue);
  next.listener = undefined;
  return next;
}

/** Begins `connect(2)`: sends the SYN. @throws EISCONN, EALREADY, EADDRNOTAVAIL, and what the route says */
export function startConnect(socket: TcpSocket, remote: InetAddress): void {
  const { host } = socket;
  if (socket.state === 'SYN-SENT') throw new Errno('EALREADY');
  if (socket.state !== 'CLOSED') throw new Errno('EISCONN');
  const destination = { address: withoutWildcard(remote.address), port: remote.port };
  bindToLink(socket, remote);
  if (host.isBroadcast(destination.address)) throw new Errno('ENETUNREACH');
  const { source, mtu } = host.route(destination.address, socket.boundAddress ? socket.local.address : undefined, socket.device);
  const address = socket.boundAddress ? socket.local.address : source;
  const isFree = (port: number): boolean => !host.connections.has(connectionKey({ address, port }, destination)) && !isOccupied(socket, address, port);
  const port = socket.local.port !== 0 ? socket.local.port : host.tcp.ephemeral(ephemeralRange(host), () => host.core.random.next(), isFree, 'EADDRNOTAVAIL');
  const key = connectionKey({ address, port }, destination);
  const known = host.connections.get(key);
  if (known instanceof TcpSocket) {
    if (known.state !== 'TIME-WAIT') throw new Errno('EADDRNOTAVAIL');
    forget(known);
  }
  if (socket.local.port !== 0) host.tcp.remove(socket);
  socket.local = { address, port };
  socket.remote = destination;
  socket.error = undefined;
  socket.maxSegment = mtu - (typeof address === 'number' ? 40 : 60);
  socket.unacknowledged = host.core.random.next();
  socket.state = 'SYN-SENT';
  host.connections.set(key, socket);
  host.tcp.add(socket);
  sendSyn(socket);
}

/** The rest of `connect(2)`: whether the other side has answered. @throws WouldBlock, ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH … */
export function finishConnect(socket: TcpSocket): void {
  const { error } = socket;
  if (error) {
    socket.error = undefined;
    throw new Errno(error);
  }
  if (socket.state === 'SYN-SENT') throw new WouldBlock(socket.queue);
}

/** `recv(2)`: nothing at the end. @throws WouldBlock, ECONNRESET, ENOTCONN */
export function readTcp(socket: TcpSocket, length: number): Uint8Array {
  if (socket.input.length > 0) {
    const bytes = socket.input.take(length);
    const room = bufferSize - socket.input.length;
    if (socket.state !== 'CLOSED' && socket.offered < bufferSize / 2 && room >= bufferSize / 2) acknowledge(socket);
    return bytes;
  }
  throwError(socket);
  if (socket.finReceived || socket.readShut) return noBytes;
  if (socket.state === 'CLOSED' && socket.remote.port !== 0) return noBytes;
  if (socket.state === 'CLOSED' || socket.state === 'LISTEN') throw new Errno('ENOTCONN');
  throw new WouldBlock(socket.queue);
}

/** `send(2)`. @returns how many bytes were taken. @throws WouldBlock, EPIPE, ECONNRESET, ENOTCONN */
export function writeTcp(socket: TcpSocket, bytes: Uint8Array): number {
  throwError(socket);
  if (socket.state === 'SYN-SENT' || socket.state === 'SYN-RECV') throw new WouldBlock(socket.queue);
  if (!socket.canSend || socket.finishing) throw new Errno('EPIPE');
  const room = bufferSize - socket.output.length;
  if (room <= 0) throw new WouldBlock(socket.queue);
  const taken = bytes.slice(0, room);
  socket.output.push(taken);
  push(socket);
  return taken.length;
}

/** `shutdown(2)`. @throws ENOTCONN */
export function shutdownTcp(socket: TcpSocket, how: 'read' | 'write' | 'both'): void {
  if (socket.state === 'CLOSED' || socket.state === 'SYN-SENT') throw new Errno('ENOTCONN');
  if (how !== 'write') socket.readShut = true;
  if (how !== 'read') finishWriting(socket);
  socket.queue.wake();
}

/** `close(2)`, with the last descriptor: the other side hears of it; what was written still arrives. Unread data makes it a RST (RFC 2525, 2.17). */
export function closeTcp(socket: TcpSocket): void {
  socket.orphan = true;
  switch (socket.state) {
    case 'CLOSED':
      if (socket.local.port !== 0) socket.host.tcp.remove(socket);
      return;
    case 'LISTEN': case 'SYN-SENT':
      forget(socket);
      return;
    default:
      if (socket.input.length > 0) abort(socket);
      else finishWriting(socket);
      limitFinWait(socket);
  }
}

function finishWriting(socket: TcpSocket): void {
  if (socket.finishing) return;
  if (socket.state === 'ESTAB') socket.state = 'FIN-WAIT-1';
  else if (socket.state === 'CLOSE-WAIT') socket.state = 'LAST-ACK';
  else if (socket.state !== 'SYN-RECV') return;
  socket.finishing = true;
  push(socket);
}

function throwError(socket: TcpSocket): void {
  const { error } = socket;
  if (!error) return;
  socket.error = undefined;
  throw new Errno(error);
}

/** Whether somebody else is bound to the port in a way that a connection may not share. */
function isOccupied(socket: TcpSocket, address: Address, port: number): boolean {
  for (const other of socket.host.tcp.at(port)) {
    if (other.remote.port === 0 && covers(other, other.local.address, address)) return true;
  }
  return false;
}
