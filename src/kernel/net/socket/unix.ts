import { Errno } from '../../errno.ts';
import { WaitQueue, WouldBlock } from '../../vfs/waiting.ts';
import type { Core } from '../core.ts';
import { noBytes } from '../packet.ts';
import { ByteQueue } from './byte-queue.ts';

/** net.core.wmem_default: what one end may have sent that the other has not read. */
const bufferSize = 212_992;

/** A stream socket of the machine itself: `unix(7)`. Whoever keeps its inode finds it by its path; abstract names are in the namespace's table. */
export class UnixSocket {
  readonly kind = 'unix';
  readonly type: 'stream' | 'datagram';
  /** Its inode number, as in `socket:[20001]`. */
  readonly id: number;
  readonly core: Core;
  readonly queue = new WaitQueue();
  /** The path, or `@` and the abstract name; empty if it has none. */
  name = '';
  state: 'unconnected' | 'listening' | 'connected' | 'closed' = 'unconnected';
  peer: UnixSocket | undefined;
  readonly input = new ByteQueue();
  /** Of datagram sockets: the messages. */
  readonly messages: { readonly payload: Uint8Array; readonly from: string }[] = [];
  /** The other side writes no more. */
  inputEnded = false;
  outputEnded = false;
  readonly accepted: UnixSocket[] = [];
  backlog = 0;
  /** Who made it: SO_PEERCRED. */
  readonly credentials: { readonly pid: number; readonly uid: number; readonly gid: number };

  constructor(core: Core, type: 'stream' | 'datagram', credentials: { readonly pid: number; readonly uid: number; readonly gid: number }) {
    this.core = core;
    this.type = type;
    this.credentials = credentials;
    this.id = core.nextInode();
  }

  get readable(): boolean {
    return this.accepted.length > 0 || this.input.length > 0 || this.messages.length > 0 || this.inputEnded || this.state === 'closed';
  }

  get writable(): boolean {
    return this.state !== 'connected' || !this.peer || this.peer.input.length < bufferSize;
  }
}

/** `socketpair(2)`. */
export function pairUnix(a: UnixSocket, b: UnixSocket): void {
  [a.peer, b.peer] = [b, a];
  a.state = b.state = 'connected';
}

/** `listen(2)`. @throws EINVAL without a name, EOPNOTSUPP for datagrams */
export function listenUnix(socket: UnixSocket, backlog: number): void {
  if (socket.type !== 'stream') throw new Errno('EOPNOTSUPP');
  if (socket.name === '' || socket.state === 'connected') throw new Errno('EINVAL');
  socket.state = 'listening';
  socket.backlog = backlog;
}

/** `connect(2)`: done at once unless too many wait. @throws ECONNREFUSED, EPROTOTYPE, EISCONN, WouldBlock */
export function connectUnix(socket: UnixSocket, listener: UnixSocket | undefined): void {
  if (socket.type === 'stream' && socket.state === 'connected') throw new Errno('EISCONN');
  if (!listener || listener.state === 'closed') throw new Errno('ECONNREFUSED');
  if (listener.type !== socket.type) throw new Errno('EPROTOTYPE');
  if (socket.type === 'datagram') {
    socket.peer = listener;
    socket.state = 'connected';
    return;
  }
  if (listener.state !== 'listening') throw new Errno('ECONNREFUSED');
  if (listener.accepted.length > listener.backlog) throw new WouldBlock(listener.queue);
  const server = new UnixSocket(listener.core, 'stream', listener.credentials);
  server.name = listener.name;
  pairUnix(socket, server);
  listener.accepted.push(server);
  listener.queue.wake();
}

/** `accept(2)`. @throws EINVAL, WouldBlock */
export function acceptUnix(socket: UnixSocket): UnixSocket {
  if (socket.state !== 'listening') throw new Errno('EINVAL');
  const next = socket.accepted.shift();
  if (!next) throw new WouldBlock(socket.queue);
  socket.queue.wake();
  return next;
}

/** `recv(2)`. @throws WouldBlock, EINVAL if it is not connected */
export function readUnix(socket: UnixSocket, length: number): Uint8Array {
  if (socket.type === 'datagram') {
    const message = socket.messages.shift();
    if (message) return message.payload.subarray(0, length);
    throw new WouldBlock(socket.queue);
  }
  if (socket.input.length > 0) {
    const bytes = socket.input.take(length);
    socket.peer?.queue.wake();
    return bytes;
  }
  if (socket.inputEnded) return noBytes;
  if (socket.state !== 'connected') throw new Errno('EINVAL');
  throw new WouldBlock(socket.queue);
}

/** `send(2)`. @throws WouldBlock, ENOTCONN, EPIPE */
export function writeUnix(socket: UnixSocket, bytes: Uint8Array): number {
  if (socket.state !== 'connected') throw new Errno('ENOTCONN');
  const { peer } = socket;
  if (!peer || socket.outputEnded || peer.state === 'closed') throw new Errno(socket.type === 'datagram' ? 'ECONNREFUSED' : 'EPIPE');
  if (socket.type === 'datagram') {
    peer.messages.push({ payload: bytes.slice(), from: socket.name });
    peer.queue.wake();
    return bytes.length;
  }
  const room = bufferSize - peer.input.length;
  if (room <= 0) throw new WouldBlock(socket.queue);
  const taken = bytes.slice(0, room);
  peer.input.push(taken);
  peer.queue.wake();
  return taken.length;
}

/** `shutdown(2)`. @throws ENOTCONN */
export function shutdownUnix(socket: UnixSocket, how: 'read' | 'write' | 'both'): void {
  const { peer } = socket;
  if (socket.state !== 'connected' || !peer) throw new Errno('ENOTCONN');
  if (how !== 'read') [socket.outputEnded, peer.inputEnded] = [true, true];
  if (how !== 'write') [socket.inputEnded, peer.outputEnded] = [true, true];
  socket.queue.wake();
  peer.queue.wake();
}

/** With the last descriptor. */
export function closeUnix(socket: UnixSocket): void {
  socket.state = 'closed';
  for (const waiting of socket.accepted) closeUnix(waiting);
  const { peer } = socket;
  if (peer?.peer === socket) {
    peer.inputEnded = true;
    peer.peer = undefined;
    peer.queue.wake();
  }
  socket.peer = undefined;
  socket.queue.wake();
}
