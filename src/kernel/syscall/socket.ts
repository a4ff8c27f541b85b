import { Errno } from '../errno.ts';
import type { Address } from '../net/address.ts';
import { anyAddress6, unmapped } from '../net/ipv6.ts';
import { SocketFile } from '../net/socket-file.ts';
import { bindInet } from '../net/socket/inet-calls.ts';
import type { InetAddress, InetSocket, SocketOwner } from '../net/socket/inet.ts';
import { type EchoAnswer, PingSocket, bindPing, connectPing, openPing, receiveEcho as takeEcho, sendEcho as giveEcho } from '../net/socket/ping.ts';
import { acceptTcp, finishConnect, listenTcp, shutdownTcp, startConnect } from '../net/socket/tcp-calls.ts';
import { TcpSocket } from '../net/socket/tcp-socket.ts';
import { UdpSocket, connectUdp, receiveUdp, sendUdp } from '../net/socket/udp.ts';
import { UnixSocket, acceptUnix, connectUnix, listenUnix, pairUnix, shutdownUnix } from '../net/socket/unix.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Process } from '../process/process.ts';
import { OpenFile } from '../vfs/file.ts';
import { makeNode } from '../vfs/names.ts';
import { checkPermission, mayWrite } from '../vfs/permission.ts';
import { walk } from '../vfs/walk.ts';
import { type Context, blocking } from './context.ts';
import { descriptorLimit } from './limit.ts';
import { hasNetCapability, stackOf } from './net-stack.ts';

/** `socket(7)`: families and types that are simulated. */
export type SocketFamily = 'inet' | 'inet6' | 'unix';
export type SocketType = 'stream' | 'datagram' | 'icmp';

/** Where a socket is: `ip(7)`, `unix(7)`. A path that begins with `@` is an abstract name. */
export type SocketAddress = InetAddress | { readonly path: string };

/** A message that was received. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly from: InetAddress | undefined;
}

/** Options of `setsockopt(2)` that are simulated. */
export interface SocketOptions {
  readonly reuseAddress?: boolean;
  readonly reusePort?: boolean;
  readonly broadcast?: boolean;
  /** SO_BINDTODEVICE. */
  readonly device?: string;
  /** IPV6_V6ONLY, before `bind(2)`. */
  readonly v6Only?: boolean;
  readonly mark?: number;
  readonly ttl?: number;
}

/** `socket(2)`. @throws EAFNOSUPPORT, EPROTONOSUPPORT, EMFILE */
export function socket(context: Context, family: SocketFamily, type: SocketType): number {
  const { process } = context;
  const { network, namespace } = stackOf(process);
  const dual = family === 'inet6';
  const made = family === 'unix' ? new UnixSocket(network.core, type === 'stream' ? 'stream' : 'datagram', unixCredentials(process))
    : type === 'stream' ? new TcpSocket(namespace, ownerOf(process), dual)
      : type === 'datagram' ? new UdpSocket(namespace, ownerOf(process), dual) : new PingSocket(namespace, ownerOf(process), dual);
  if (made instanceof PingSocket) openPing(made);
  return install(process, new SocketFile(network, made, process.namespaces.net));
}

/** `socketpair(2)` of unix sockets. */
export function socketpair({ process }: Context, type: 'stream' | 'datagram' = 'stream'): readonly [number, number] {
  const { network } = stackOf(process);
  const [a, b] = [new UnixSocket(network.core, type, unixCredentials(process)), new UnixSocket(network.core, type, unixCredentials(process))];
  pairUnix(a, b);
  return [install(process, new SocketFile(network, a, process.namespaces.net)), install(process, new SocketFile(network, b, process.namespaces.net))];
}

/** `bind(2)`. @throws EADDRINUSE, EADDRNOTAVAIL, EACCES, EINVAL, ENOTSOCK */
export function bind({ process }: Context, fd: number, address: SocketAddress): void {
  const file = socketOf(process, fd);
  const { socket: bound } = file;
  if ('path' in address) {
    bindUnix(process, file, address.path);
    return;
  }
  if (bound.kind === 'unix') throw new Errno('EINVAL');
  const own = addressOf(bound, address);
  const wildcard = own.address === anyAddress6 && !isV6Only(bound) ? { ...own, address: 0 } : own;
  if (bound.kind === 'icmp') bindPing(bound, own);
  else bindInet(bound, bound.kind === 'tcp' ? bound.host.tcp : bound.host.udp, wildcard.address === 0 && isV6Only(bound) ? { ...own, address: anyAddress6 } : wildcard);
}

/** `listen(2)`. @throws EOPNOTSUPP, EADDRINUSE */
export function listen({ process }: Context, fd: number, backlog: number): void {
  const { socket: listener } = socketOf(process, fd);
  if (listener.kind === 'tcp') listenTcp(listener, backlog);
  else if (listener.kind === 'unix') listenUnix(listener, backlog);
  else throw new Errno('EOPNOTSUPP');
}

/** `accept(2)`. @param timeout in ns. @returns the descriptor of the connection and who called. @throws EAGAIN after the timeout, EINTR */
export function* accept(context: Context, fd: number, timeout?: number): Blocking<{ readonly fd: number; readonly from: InetAddress | undefined }> {
  const { process } = context;
  const file = socketOf(process, fd);
  const { socket: listener } = file;
  const made = yield* waiting(context, fd, timeout, () => {
    if (listener.kind === 'tcp') return acceptTcp(listener);
    if (listener.kind === 'unix') return acceptUnix(listener);
    throw new Errno('EOPNOTSUPP');
  });
  return { fd: install(process, file.sibling(made)), from: made.kind === 'tcp' ? made.remote : undefined };
}

/**
 * `connect(2)`.
 * @param timeout in ns
 * @throws ECONNREFUSED, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, EINPROGRESS after the timeout, and of unix sockets ENOENT, EACCES
 */
export function* connect(context: Context, fd: number, address: SocketAddress, timeout?: number): Blocking<void> {
  const { process } = context;
  const file = socketOf(process, fd);
  const { socket: caller } = file;
  if ('path' in address) {
    if (caller.kind !== 'unix') throw new Errno('EAFNOSUPPORT');
    yield* waiting(context, fd, timeout, () => { connectUnix(caller, findUnix(process, address.path)); });
    return;
  }
  if (caller.kind === 'unix') throw new Errno('EINVAL');
  const to = addressOf(caller, address);
  switch (caller.kind) {
    case 'udp':
      file.during(() => { connectUdp(caller, to); });
      return;
    case 'icmp':
      connectPing(caller, to);
      return;
    case 'tcp':
      if (process.call.stage === undefined) file.during(() => { startConnect(caller, to); });
      process.call.stage = 'begun';
      try {
        yield* waiting(context, fd, timeout, () => { finishConnect(caller); });
      } catch (error) {
        if (error instanceof Errno && error.code === 'EAGAIN') throw new Errno('EINPROGRESS');
        throw error;
      }
  }
}

/** `sendto(2)`; without an address as `write(2)`, but without SIGPIPE. @returns how many bytes were taken */
export function* send(context: Context, fd: number, bytes: Uint8Array, to?: InetAddress): Blocking<number> {
  const file = socketOf(context.process, fd);
  const { socket: sender } = file;
  if (sender.kind === 'udp') return file.during(() => sendUdp(sender, bytes, to && addressOf(sender, to)));
  return yield* waiting(context, fd, undefined, () => file.write(bytes));
}

/** `recvfrom(2)`. @param timeout in ns. @throws EAGAIN after the timeout, EINTR */
export function* receive(context: Context, fd: number, length: number, timeout?: number): Blocking<Received> {
  const file = socketOf(context.process, fd);
  const { socket: receiver } = file;
  if (receiver.kind === 'udp') {
    const { payload, from } = yield* waiting(context, fd, timeout, () => receiveUdp(receiver));
    return { bytes: payload.subarray(0, length), from };
  }
  return { bytes: yield* waiting(context, fd, timeout, () => file.read(length)), from: undefined };
}

/** `shutdown(2)`. @throws ENOTCONN */
export function shutdown({ process }: Context, fd: number, how: 'read' | 'write' | 'both'): void {
  const file = socketOf(process, fd);
  const { socket: half } = file;
  if (half.kind === 'tcp') file.during(() => { shutdownTcp(half, how); });
  else if (half.kind === 'unix') shutdownUnix(half, how);
}

/** `setsockopt(2)`. @throws ENODEV, EPERM */
export function setSocketOptions({ process }: Context, fd: number, options: SocketOptions): void {
  const { socket: changed } = socketOf(process, fd);
  if (changed.kind === 'unix') return;
  if (options.device !== undefined) {
    if (!changed.host.hasDevice(options.device)) throw new Errno('ENODEV');
    changed.device = options.device;
  }
  if (options.mark !== undefined) {
    if (!hasNetCapability(process, 'CAP_NET_ADMIN')) throw new Errno('EPERM');
    changed.mark = options.mark;
  }
  if (options.reuseAddress !== undefined) changed.reuseAddress = options.reuseAddress;
  if (options.reusePort !== undefined) changed.reusePort = options.reusePort;
  if (options.ttl !== undefined) changed.ttl = options.ttl;
  if (options.v6Only !== undefined) changed.v6Only = options.v6Only;
  if (options.broadcast !== undefined && changed.kind !== 'tcp') changed.broadcast = options.broadcast;
}

/** `getsockname(2)`. */
export function getsockname({ process }: Context, fd: number): InetAddress {
  const { socket: named } = socketOf(process, fd);
  if (named.kind === 'unix') return { address: 0, port: 0 };
  return named.dual && named.local.address === 0 ? { ...named.local, address: anyAddress6 } : named.local;
}

/** From which address one would send there: `connect(2)` of a UDP socket and `getsockname(2)`. @throws what the route says */
export function sourceAddress({ process }: Context, destination: Address, device?: string): Address {
  return stackOf(process).namespace.route(destination, undefined, device).source;
}

/** Sends an echo request by a ping socket: `icmp(7)`. @throws what the route says */
export function sendEcho({ process }: Context, fd: number, destination: Address, sequence: number, length: number): void {
  const file = socketOf(process, fd);
  const { socket: pinging } = file;
  if (pinging.kind !== 'icmp') throw new Errno('EOPNOTSUPP');
  file.during(() => { giveEcho(pinging, destination, sequence, length); });
}

/** What came back. @param timeout in ns. @throws EAGAIN after the timeout, EINTR */
export function* receiveEcho(context: Context, fd: number, timeout?: number): Blocking<EchoAnswer> {
  const { socket: pinging } = socketOf(context.process, fd);
  if (pinging.kind !== 'icmp') throw new Errno('EOPNOTSUPP');
  return yield* waiting(context, fd, timeout, () => takeEcho(pinging));
}

/** An address as the kernel takes it: a mapped one is the IPv4 address that it is. @throws EAFNOSUPPORT, ENETUNREACH for one of another family than the socket may have */
function addressOf(socket: InetSocket, to: InetAddress): InetAddress {
  const address = typeof to.address === 'string' ? (unmapped(to.address) ?? to.address) : to.address;
  if (typeof address === 'string' && !socket.dual) throw new Errno('EAFNOSUPPORT');
  if (typeof address === 'number' && address !== 0 && socket.dual && isV6Only(socket)) throw new Errno('ENETUNREACH');
  return { ...to, address };
}

function isV6Only({ dual, v6Only, host }: InetSocket): boolean {
  return dual && (v6Only ?? host.sysctlNumber('ipv6.bindv6only') === 1);
}

function* waiting<T>(context: Context, fd: number, timeout: number | undefined, attempt: () => T): Blocking<T> {
  const file = context.process.descriptors.get(fd);
  if (file.flags.nonblock) return attempt();
  return yield* blocking(context, attempt, timeout === undefined ? undefined : context.process.call.started + timeout);
}

function socketOf(process: Process, fd: number): SocketFile {
  const { anonymous } = process.descriptors.get(fd);
  if (!(anonymous instanceof SocketFile)) throw new Errno('ENOTSOCK');
  return anonymous;
}

function install(process: Process, file: SocketFile): number {
  const open = new OpenFile(null, { read: true, write: true, append: false, nonblock: false, pathOnly: false }, { anonymous: file });
  try {
    return process.descriptors.add(open, descriptorLimit(process));
  } catch (error) {
    open.close();
    throw error;
  }
}

function ownerOf(process: Process): SocketOwner {
  return { uid: process.credentials.uids.effective, gid: process.credentials.gids.effective, mayBindService: hasNetCapability(process, 'CAP_NET_BIND_SERVICE') };
}

function unixCredentials(process: Process): { readonly pid: number; readonly uid: number; readonly gid: number } {
  return { pid: process.number, uid: process.credentials.uids.effective, gid: process.credentials.gids.effective };
}

/** Gives a unix socket a name: an abstract one, or a path that is made. */
function bindUnix(process: Process, file: SocketFile, path: string): void {
  const { network, namespace } = stackOf(process);
  const { socket: bound } = file;
  if (bound.kind !== 'unix' || bound.name !== '') throw new Errno('EINVAL');
  if (path.startsWith('@')) {
    if (namespace.abstract.has(path)) throw new Errno('EADDRINUSE');
    namespace.abstract.set(path, bound);
  } else {
    try {
      makeNode(process, path, 'socket', 0o777);
    } catch (error) {
      throw error instanceof Errno && error.code === 'EEXIST' ? new Errno('EADDRINUSE') : error;
    }
    file.place = placeOf(process, path);
    network.unixPlaces.set(file.place, bound);
  }
  bound.name = path;
  network.unix.set(bound.id, bound);
}

function findUnix(process: Process, path: string): UnixSocket | undefined {
  const { network, namespace } = stackOf(process);
  if (path.startsWith('@')) return namespace.abstract.get(path);
  const found = walk(process, path);
  checkPermission(process.credentials, found.inode, mayWrite);
  return network.unixPlaces.get(placeOf(process, path));
}

function placeOf(process: Process, path: string): string {
  const { device, number } = walk(process, path).inode.stat();
  return `${device.major}:${device.minor} ${number}`;
}
