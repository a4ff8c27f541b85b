import type { Timed } from '../core.ts';
import { type Network, drop } from '../network.ts';
import type { Neighbour } from '../neighbour.ts';
import type { Packet } from '../packet.ts';
import { armRetransmission, onTimer } from '../socket/tcp-output.ts';
import { TcpSocket } from '../socket/tcp-socket.ts';
import type { Hop } from '../trace.ts';
import { receivePacket } from './input.ts';
import { receiveFrame } from './link.ts';
import { askAgain } from './neighbour.ts';
import { sendPacket } from './output.ts';

/** Frames that may be on their way within one moment: more is a storm, in a loop of bridges. */
const stormLimit = 100_000;

/** Lets everything that was sent arrive, and all that is answered, until nothing moves any more. Takes no time. */
export function settle(network: Network): void {
  const { core, arrivals } = network;
  let frames = 0;
  for (let sent = 0, arrived = 0; sent < core.outbox.length || arrived < arrivals.length || serveOne(network);) {
    const arrival = arrivals[arrived];
    if (arrival) {
      arrived++;
      if (++frames < stormLimit) arrive(network, arrival.device, arrival.frame);
    } else {
      const sending = core.outbox[sent++];
      const namespace = sending && network.namespaces.get(sending.namespace);
      if (namespace) sendPacket(network, namespace, sending.packet, sending.device, sending.trace);
    }
    if (arrived === arrivals.length) arrivals.length = arrived = 0;
    if (sent === core.outbox.length) core.outbox.length = sent = 0;
  }
  if (core.pending.size === 0) return;
  for (const target of core.pending) if (target instanceof TcpSocket) armRetransmission(target);
  core.pending.clear();
}

/** The time of something has come. */
export function expire(network: Network, target: Timed): void {
  if (target instanceof TcpSocket) onTimer(target);
  else askAgain(network, target as Neighbour);
  settle(network);
}

/** The way that a packet would take from a namespace, step by step. It is the same walk that packets take, but nobody remembers this one. */
export function trace(network: Network, namespace: number, packet: Packet, device?: string): Hop[] {
  const hops: Hop[] = [];
  network.core.outbox.push({ namespace, packet, device, trace: { hops, probe: true } });
  settle(network);
  return hops;
}

/** A server outside of the machine does its work. @returns whether there was one */
function serveOne({ due }: Network): boolean {
  const [service] = due;
  if (!service) return false;
  due.delete(service);
  service.serve();
  return true;
}

function arrive(network: Network, device: Parameters<typeof receiveFrame>[1], frame: Parameters<typeof receiveFrame>[2]): void {
  const received = receiveFrame(network, device, frame);
  if (!received) return;
  const { up, prerouted } = received;
  const namespace = network.namespaceOf(up);
  if (!namespace) drop(frame.trace, device.namespace, device.name, 'gone', 'the namespace has gone');
  else if (up.master === null) receivePacket(network, namespace, up, frame.packet, prerouted, frame.trace);
}
