import { millisecond, second } from '../core.ts';
import { type Packet, makePacket, tcpFlag } from '../packet.ts';
import { connectionKey } from './inet.ts';
import { type TcpSocket, bufferSize } from './tcp-socket.ts';
import type { ErrnoCode } from '../../errno.ts';

const { syn, ack, fin, psh, rst } = tcpFlag;
/** How long a first SYN waits for an answer, and a first segment: TCP_TIMEOUT_INIT, TCP_RTO_MIN, and a little more, as the kernel's timers are never early and coarser than those of programs. */
const synTimeout = second + 24 * millisecond;
const dataTimeout = 204 * millisecond;
const maxTimeout = 120 * second;
const timeWaitTime = 60 * second;
/** How often the end is repeated to one who does not answer, when no descriptor refers to the socket: net.ipv4.tcp_orphan_retries. */
const orphanRetries = 8;

/** Sends the first or the second packet of a handshake. */
export function sendSyn(socket: TcpSocket): void {
  socket.timeout ||= synTimeout;
  socket.next = socket.unacknowledged + 1;
  transmit(socket, socket.state === 'SYN-RECV' ? syn | ack : syn, socket.unacknowledged, noData);
}

/** Sends what may be sent: data as far as the other side has room, then the FIN. */
export function push(socket: TcpSocket): void {
  if (!hasHandshake(socket)) return;
  const end = socket.unacknowledged + socket.output.length;
  const limit = Math.min(end, socket.unacknowledged + socket.window);
  while (socket.next < limit && socket.finSequence === undefined) {
    const data = socket.output.peek(socket.next - socket.unacknowledged, Math.min(socket.maxSegment, limit - socket.next));
    const at = socket.next;
    socket.next += data.length;
    transmit(socket, socket.next === end ? psh | ack : ack, at, data);
  }
  if (socket.finishing && socket.finSequence === undefined && socket.next === end) {
    socket.finSequence = socket.next++;
    transmit(socket, fin | ack, socket.finSequence, noData);
  }
}

/** Tells how far everything has come, and how much room there is. */
export function acknowledge(socket: TcpSocket): void {
  transmit(socket, ack, socket.next, noData);
}

/** Breaks the connection off. */
export function sendReset(socket: TcpSocket): void {
  transmit(socket, rst | ack, socket.next, noData);
}

/** The answer to a packet that belongs to no socket. */
export function refuse(packet: Packet): Packet | undefined {
  if (packet.flags & rst) return undefined;
  const length = packet.payload.length + (packet.flags & syn ? 1 : 0) + (packet.flags & fin ? 1 : 0);
  const answer = packet.flags & ack
    ? { flags: rst, sequence: packet.acknowledgement }
    : { flags: rst | ack, acknowledgement: packet.sequence + length };
  return makePacket({
    protocol: 'tcp', source: packet.destination, destination: packet.source, sourcePort: packet.destinationPort, destinationPort: packet.sourcePort, ...answer,
  });
}

/** The connection is over: nobody finds the socket any more. */
export function forget(socket: TcpSocket, error?: ErrnoCode): void {
  const { host } = socket;
  if (socket.state === 'LISTEN') for (const child of [...socket.accepted, ...socket.requests]) abort(child);
  socket.state = 'CLOSED';
  if (error) socket.error = error;
  const key = connectionKey(socket.local, socket.remote);
  if (host.connections.get(key) === socket) host.connections.delete(key);
  host.tcp.remove(socket);
  host.core.pending.delete(socket);
  socket.listener?.requests.delete(socket);
  socket.timerAt = undefined;
  socket.queue.wake();
}

/** Ends a connection at once, with a RST to the other side. */
export function abort(socket: TcpSocket): void {
  if (socket.state !== 'SYN-SENT' && socket.state !== 'CLOSED' && socket.state !== 'TIME-WAIT') sendReset(socket);
  socket.listener = undefined;
  forget(socket);
}

/** Both sides have finished; the pair of addresses rests for a minute. */
export function enterTimeWait(socket: TcpSocket): void {
  socket.state = 'TIME-WAIT';
  setTimer(socket, timeWaitTime);
  socket.queue.wake();
}

/** After all packets of the moment have arrived: whoever has no answer will ask again. */
export function armRetransmission(socket: TcpSocket): void {
  if (!isWaiting(socket) || socket.timerAt !== undefined) return;
  socket.timeout ||= dataTimeout;
  setTimer(socket, socket.timeout);
}

/** The time of a socket has come. */
export function onTimer(socket: TcpSocket): void {
  const at = socket.timerAt;
  if (at === undefined || socket.host.core.now < at) return;
  socket.timerAt = undefined;
  if (socket.state === 'TIME-WAIT' || (socket.state === 'FIN-WAIT-2' && socket.orphan)) {
    forget(socket);
    return;
  }
  if (!isWaiting(socket)) return;
  if (++socket.retries > retryLimit(socket)) {
    forget(socket, socket.softError ?? 'ETIMEDOUT');
    return;
  }
  socket.timeout = Math.min(socket.timeout * 2, maxTimeout);
  retransmit(socket);
}

/** An orphan in FIN-WAIT-2 does not wait for ever: net.ipv4.tcp_fin_timeout. */
export function limitFinWait(socket: TcpSocket): void {
  if (socket.orphan && socket.state === 'FIN-WAIT-2') setTimer(socket, timeWaitTime);
}

function retransmit(socket: TcpSocket): void {
  if (socket.state === 'SYN-SENT' || socket.state === 'SYN-RECV') {
    sendSyn(socket);
    return;
  }
  if (socket.next === socket.unacknowledged) {
    const probe = socket.output.peek(0, 1);
    socket.next += probe.length;
    transmit(socket, ack, socket.unacknowledged, probe);
    return;
  }
  socket.next = socket.unacknowledged;
  socket.finSequence = undefined;
  push(socket);
  if (socket.next === socket.unacknowledged) acknowledge(socket);
}

/** Whether an answer is missing: something is on the way, or the other side has no room. */
function isWaiting(socket: TcpSocket): boolean {
  if (socket.state === 'SYN-SENT' || socket.state === 'SYN-RECV') return true;
  return hasHandshake(socket) && (socket.next > socket.unacknowledged || socket.output.length > 0);
}

function hasHandshake({ state }: TcpSocket): boolean {
  return state !== 'CLOSED' && state !== 'LISTEN' && state !== 'SYN-SENT' && state !== 'SYN-RECV' && state !== 'TIME-WAIT';
}

function retryLimit(socket: TcpSocket): number {
  if (socket.state === 'SYN-SENT') return socket.host.sysctlNumber('ipv4.tcp_syn_retries');
  if (socket.state === 'SYN-RECV') return socket.host.sysctlNumber('ipv4.tcp_synack_retries');
  return socket.orphan ? orphanRetries : socket.host.sysctlNumber('ipv4.tcp_retries2');
}

function setTimer(socket: TcpSocket, delay: number): void {
  const { core } = socket.host;
  socket.timerAt = core.now + delay;
  core.timers.setTimer(socket.timerAt, socket);
}

const noData = new Uint8Array(0);

function transmit(socket: TcpSocket, flags: number, sequence: number, payload: Uint8Array): void {
  const { core, number } = socket.host;
  socket.offered = Math.max(0, bufferSize - socket.input.length);
  const packet = makePacket({
    protocol: 'tcp', source: socket.local.address, destination: socket.remote.address, sourcePort: socket.local.port, destinationPort: socket.remote.port,
    flags, sequence, acknowledgement: flags & ack ? socket.expected : 0, window: socket.offered, payload,
    ttl: socket.ttlTo(socket.remote.address), mark: socket.mark, owner: { uid: socket.owner.uid, gid: socket.owner.gid },
  });
  core.outbox.push({ namespace: number, packet, device: socket.device });
  if (payload.length > 0 || flags & (syn | fin)) core.pending.add(socket);
}
