import { AnonymousFile } from '../vfs/anonymous-file.ts';
import type { WaitQueue } from '../vfs/waiting.ts';
import { noBytes } from './packet.ts';
import type { Network } from './network.ts';
import { type PingSocket, closePing } from './socket/ping.ts';
import { closeTcp, readTcp, writeTcp } from './socket/tcp-calls.ts';
import type { TcpSocket } from './socket/tcp-socket.ts';
import { type UdpSocket, closeUdp, receiveUdp, sendUdp } from './socket/udp.ts';
import { type UnixSocket, closeUnix, readUnix, writeUnix } from './socket/unix.ts';
import { settle } from './walk/run.ts';

/** Any socket that a descriptor can stand for: `socket(2)`. */
export type Socket = TcpSocket | UdpSocket | PingSocket | UnixSocket;

/** What lives as long as somebody holds it. */
export interface NamespaceHolder {
  hold(): void;
  release(): void;
}

/** A socket as an open file: `socket(7)`. What it sends arrives before the call returns. */
export class SocketFile extends AnonymousFile {
  override readonly type = 'socket';
  readonly socket: Socket;
  private readonly network: Network;
  /** What the socket is bound to in the file system, if it is a unix socket with a path. */
  place: string | undefined;

  private readonly holder: NamespaceHolder;

  /** @param holder the socket's namespace, which lives as long as the socket */
  constructor(network: Network, socket: Socket, holder: NamespaceHolder) {
    super();
    this.network = network;
    this.socket = socket;
    this.holder = holder;
    holder.hold();
  }

  /** Another socket of the same namespace: what `accept(2)` gives. */
  sibling(socket: Socket): SocketFile {
    return new SocketFile(this.network, socket, this.holder);
  }

  override get id(): number {
    return this.socket.id;
  }

  override get queue(): WaitQueue {
    return this.socket.queue;
  }

  override get readable(): boolean {
    return this.socket.readable;
  }

  override get writable(): boolean {
    return this.socket.kind === 'tcp' || this.socket.kind === 'unix' ? this.socket.writable : true;
  }

  override read(length: number): Uint8Array {
    return this.during(() => {
      switch (this.socket.kind) {
        case 'tcp': return readTcp(this.socket, length);
        case 'udp': return receiveUdp(this.socket).payload.subarray(0, length);
        case 'unix': return readUnix(this.socket, length);
        case 'icmp': return noBytes;
      }
    });
  }

  override write(bytes: Uint8Array): number {
    return this.during(() => {
      switch (this.socket.kind) {
        case 'tcp': return writeTcp(this.socket, bytes);
        case 'udp': return sendUdp(this.socket, bytes);
        case 'unix': return writeUnix(this.socket, bytes);
        case 'icmp': return 0;
      }
    });
  }

  override close(): void {
    this.during(() => {
      switch (this.socket.kind) {
        case 'tcp':
          closeTcp(this.socket);
          break;
        case 'udp':
          closeUdp(this.socket);
          break;
        case 'icmp':
          closePing(this.socket);
          break;
        case 'unix':
          closeUnix(this.socket);
          this.network.unix.delete(this.socket.id);
          if (this.place !== undefined) this.network.unixPlaces.delete(this.place);
      }
    });
    this.holder.release();
  }

  /** Does something, and lets all packets arrive that come of it. */
  during<T>(act: () => T): T {
    try {
      return act();
    } finally {
      settle(this.network);
    }
  }
}
