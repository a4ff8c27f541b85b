import type { ErrnoCode } from '../../errno.ts';
import type { Address } from '../address.ts';
import { type Packet, icmpType, linkOf, tcpFlag, unreachableCode } from '../packet.ts';
import { type SocketHost, connectionKey } from './inet.ts';
import { covers } from './wildcard.ts';
import { acknowledge, enterTimeWait, forget, limitFinWait, push, refuse, sendReset, sendSyn } from './tcp-output.ts';
import { TcpSocket, bufferSize } from './tcp-socket.ts';

const { syn, ack, fin, rst } = tcpFlag;

/** The socket that a packet is for: that of the connection, else the listener of the most exact address. */
export function findTcp(host: SocketHost, packet: Packet): TcpSocket | undefined {
  const local = { address: packet.destination, port: packet.destinationPort };
  const connected = host.connections.get(connectionKey(local, { address: packet.source, port: packet.sourcePort }));
  if (connected instanceof TcpSocket && !(connected.state === 'TIME-WAIT' && packet.flags & syn)) return connected;
  let found: TcpSocket | undefined;
  for (const socket of host.tcp.at(packet.destinationPort)) {
    if (!(socket instanceof TcpSocket) || !socket.listening || (socket.device && socket.device !== packet.inDevice)) continue;
    if (socket.local.address === packet.destination) return socket;
    if (covers(socket, socket.local.address, packet.destination)) found ??= socket;
  }
  return found;
}

/** A segment has arrived: RFC 9293, 3.10.7. */
export function receiveTcp(host: SocketHost, packet: Packet): void {
  const socket = findTcp(host, packet);
  if (!socket) {
    const answer = refuse(packet);
    if (answer) host.core.outbox.push({ namespace: host.number, packet: answer, device: linkOf(packet) });
    return;
  }
  if (socket.state === 'LISTEN') receiveRequest(socket, packet);
  else if (packet.flags & rst) receiveReset(socket);
  else if (socket.state === 'SYN-SENT') receiveAnswer(socket, packet);
  else if (socket.state === 'TIME-WAIT') acknowledge(socket);
  else receiveSegment(socket, packet);
}

/** An ICMP error about a packet of this socket: `tcp(7)`, "Error handling". Fatal only while the connection is made. */
export function receiveTcpError(host: SocketHost, about: Packet, type: number, code: number): void {
  const local = { address: about.source, port: about.sourcePort };
  const socket = host.connections.get(connectionKey(local, { address: about.destination, port: about.destinationPort }));
  const error = errorOf(about.source, type, code);
  if (!(socket instanceof TcpSocket) || !error) return;
  if (socket.state === 'SYN-SENT' || socket.state === 'SYN-RECV') forget(socket, error);
  else socket.softError = error;
}

/** What an ICMP error means for a socket: the kernel's `icmp_err_convert`, `icmpv6_err_convert`. @param address of either end */
export function errorOf(address: Address, type: number, code: number): ErrnoCode | undefined {
  if (typeof address === 'string') return type === 1 ? (['ENETUNREACH', 'EACCES', 'EHOSTUNREACH', 'EHOSTUNREACH', 'ECONNREFUSED', 'EACCES', 'EACCES'] as const)[code] : type === 3 ? 'EHOSTUNREACH' : undefined;
  if (type === icmpType.timeExceeded) return 'EHOSTUNREACH';
  if (type !== icmpType.unreachable) return undefined;
  switch (code) {
    case unreachableCode.network: case unreachableCode.networkProhibited: return 'ENETUNREACH';
    case unreachableCode.protocol: return 'ENOPROTOOPT';
    case unreachableCode.port: return 'ECONNREFUSED';
    case unreachableCode.fragmentation: return 'EMSGSIZE';
    default: return 'EHOSTUNREACH';
  }
}

/** A SYN for a listener: half a connection comes into being, unless too many wait already. */
function receiveRequest(listener: TcpSocket, packet: Packet): void {
  const { host } = listener;
  if (packet.flags & rst) return;
  if (packet.flags & ack || !(packet.flags & syn)) {
    const answer = refuse(packet);
    if (answer) host.core.outbox.push({ namespace: host.number, packet: answer, device: linkOf(packet) });
    return;
  }
  if (listener.accepted.length > listener.backlog) return;
  const child = new TcpSocket(host, listener.owner, listener.dual);
  child.state = 'SYN-RECV';
  child.local = { address: packet.destination, port: packet.destinationPort };
  child.remote = { address: packet.source, port: packet.sourcePort };
  child.boundAddress = true;
  child.reuseAddress = listener.reuseAddress;
  child.reusePort = listener.reusePort;
  child.device = linkOf(packet);
  child.mark = listener.mark;
  child.maxSegment = listener.maxSegment - (typeof packet.source === 'number' ? 0 : 20);
  child.expected = packet.sequence + 1;
  child.window = packet.window;
  child.unacknowledged = host.core.random.next();
  child.listener = listener;
  listener.requests.add(child);
  host.connections.set(connectionKey(child.local, child.remote), child);
  host.tcp.add(child);
  sendSyn(child);
}

function receiveReset(socket: TcpSocket): void {
  if (socket.listener) {
    const at = socket.listener.accepted.indexOf(socket);
    if (at < 0) {
      forget(socket);
      return;
    }
  }
  forget(socket, socket.state === 'SYN-SENT' ? 'ECONNREFUSED' : socket.state === 'CLOSE-WAIT' ? 'EPIPE' : 'ECONNRESET');
}

/** The answer to our SYN. */
function receiveAnswer(socket: TcpSocket, packet: Packet): void {
  if (!(packet.flags & syn) || !(packet.flags & ack) || packet.acknowledgement !== socket.next) return;
  socket.expected = packet.sequence + 1;
  socket.unacknowledged = packet.acknowledgement;
  socket.window = packet.window;
  establish(socket);
  acknowledge(socket);
  push(socket);
}

function establish(socket: TcpSocket): void {
  socket.state = 'ESTAB';
  socket.retries = 0;
  socket.timeout = 0;
  socket.timerAt = undefined;
  socket.queue.wake();
}

function receiveSegment(socket: TcpSocket, packet: Packet): void {
  if (packet.flags & syn) {
    if (socket.state === 'SYN-RECV') sendSyn(socket);
    else acknowledge(socket);
    return;
  }
  if (packet.flags & ack) receiveAcknowledgement(socket, packet);
  if (socket.state === 'SYN-RECV' || socket.state === 'CLOSED') return;
  if (packet.payload.length > 0 || packet.flags & fin) receiveData(socket, packet);
  push(socket);
}

function receiveAcknowledgement(socket: TcpSocket, packet: Packet): void {
  const { acknowledgement } = packet;
  socket.window = packet.window;
  if (acknowledgement <= socket.unacknowledged || acknowledgement > socket.next) return;
  if (socket.state === 'SYN-RECV') {
    const { listener } = socket;
    socket.unacknowledged = acknowledgement;
    if (listener) {
      listener.requests.delete(socket);
      listener.accepted.push(socket);
      listener.queue.wake();
    }
    establish(socket);
    return;
  }
  const finAcknowledged = socket.finSequence !== undefined && acknowledgement > socket.finSequence;
  socket.output.drop(acknowledgement - socket.unacknowledged - (finAcknowledged ? 1 : 0));
  socket.unacknowledged = acknowledgement;
  socket.retries = 0;
  socket.timeout = 0;
  socket.queue.wake();
  if (finAcknowledged) finishOurSide(socket);
}

function finishOurSide(socket: TcpSocket): void {
  switch (socket.state) {
    case 'FIN-WAIT-1':
      socket.state = 'FIN-WAIT-2';
      limitFinWait(socket);
      break;
    case 'CLOSING':
      enterTimeWait(socket);
      break;
    case 'LAST-ACK':
      forget(socket);
      break;
    default:
  }
}

/** Data in order is kept for the reader; anything else is answered by what is expected. */
function receiveData(socket: TcpSocket, packet: Packet): void {
  const { payload, flags } = packet;
  const room = bufferSize - socket.input.length;
  const known = socket.expected - packet.sequence;
  const fresh = known >= 0 && known <= payload.length ? payload.subarray(known, known + room) : noData;
  if (known < 0 || socket.finReceived) {
    acknowledge(socket);
    return;
  }
  if (fresh.length > 0 && socket.orphan) {
    sendReset(socket);
    forget(socket);
    return;
  }
  if (!socket.readShut) socket.input.push(fresh);
  socket.expected += fresh.length;
  if (flags & fin && packet.sequence + payload.length === socket.expected) receiveFin(socket);
  acknowledge(socket);
  socket.queue.wake();
}

function receiveFin(socket: TcpSocket): void {
  socket.expected++;
  socket.finReceived = true;
  switch (socket.state) {
    case 'ESTAB':
      socket.state = 'CLOSE-WAIT';
      break;
    case 'FIN-WAIT-1':
      socket.state = 'CLOSING';
      break;
    case 'FIN-WAIT-2':
      enterTimeWait(socket);
      break;
    default:
  }
}

const noData = new Uint8Array(0);
