import { ByteQueue } from './byte-queue.ts';
import { type InetAddress, InetSocket, type SocketHost, type SocketOwner } from './inet.ts';
import type { ErrnoCode } from '../../errno.ts';

/** States of a connection: `tcp(7)`, RFC 9293, 3.3.2, in the words of `ss(8)`. */
export type TcpState =
  | 'CLOSED' | 'LISTEN' | 'SYN-SENT' | 'SYN-RECV' | 'ESTAB' | 'FIN-WAIT-1' | 'FIN-WAIT-2' | 'CLOSE-WAIT' | 'CLOSING' | 'LAST-ACK' | 'TIME-WAIT';

/** Numbers of the states in /proc/net/tcp. */
export const tcpStateNumber: Readonly<Record<TcpState, number>> = {
  'ESTAB': 1, 'SYN-SENT': 2, 'SYN-RECV': 3, 'FIN-WAIT-1': 4, 'FIN-WAIT-2': 5, 'TIME-WAIT': 6, 'CLOSED': 7, 'CLOSE-WAIT': 8, 'LAST-ACK': 9, 'LISTEN': 10, 'CLOSING': 11,
};

/** How many bytes a socket keeps for the reader, and for the other side: net.ipv4.tcp_rmem and tcp_wmem, simplified. */
export const bufferSize = 131_072;

/** One end of a TCP connection, or a listener. State only: `tcp-input.ts`, `tcp-output.ts` and `tcp-calls.ts` change it. */
export class TcpSocket extends InetSocket {
  override readonly kind = 'tcp';
  state: TcpState = 'CLOSED';

  /** Of a listener: connections that wait for `accept(2)`, and how many may. */
  readonly accepted: TcpSocket[] = [];
  /** Of a listener: connections whose handshake is not over. */
  readonly requests = new Set<TcpSocket>();
  backlog = 0;
  /** Of a connection that has not been accepted: where it waits. */
  listener: TcpSocket | undefined;

  /** Bytes that were written and are not acknowledged; the first has the number `unacknowledged`. */
  readonly output = new ByteQueue();
  /** Number of the first byte (or SYN, FIN) that is not acknowledged, and of the next that will be sent: SND.UNA, SND.NXT. */
  unacknowledged = 0;
  next = 0;
  /** How much the other side has room for: SND.WND. */
  window = 0;
  maxSegment = 1460;
  /** The application has finished writing: a FIN follows the last byte. */
  finishing = false;
  /** The number that the FIN has, once sent. */
  finSequence: number | undefined;

  /** Bytes that wait for the reader; the next one that is expected: RCV.NXT. */
  readonly input = new ByteQueue();
  expected = 0;
  /** The other side has finished. */
  finReceived = false;
  /** The application does not want to read any more: shutdown(SHUT_RD). */
  readShut = false;
  /** What was last offered to the other side as window. */
  offered = bufferSize;

  /** No descriptor refers to it any more. */
  orphan = false;
  /** Unanswered transmissions of the same, and what is waited before the next, in ns. */
  retries = 0;
  timeout = 0;
  /** A timer is set: at most one at a time. */
  timerAt: number | undefined;
  /** Why nobody answers, as an ICMP error that was not fatal said. */
  softError: ErrnoCode | undefined;

  constructor(host: SocketHost, owner: SocketOwner, dual = false) {
    super(host, owner, dual);
  }

  get listening(): boolean {
    return this.state === 'LISTEN';
  }

  get remoteAddress(): InetAddress {
    return this.remote;
  }

  /** Whether data can still be sent. */
  get canSend(): boolean {
    return this.state === 'ESTAB' || this.state === 'CLOSE-WAIT';
  }

  get readable(): boolean {
    if (this.state === 'LISTEN') return this.accepted.length > 0;
    return this.input.length > 0 || this.finReceived || this.readShut || this.error !== undefined || this.state === 'CLOSED';
  }

  get writable(): boolean {
    if (this.error !== undefined || this.state === 'CLOSED') return true;
    return this.state !== 'SYN-SENT' && this.state !== 'SYN-RECV' && this.state !== 'LISTEN' && this.output.length < bufferSize;
  }
}
