import type { MessageSocket } from '../../../engine/index.ts';
import { encode } from '../../../kernel/index.ts';
import { badRequest } from '../error.ts';
import type { Target } from './target.ts';

/**
 * Connections to ports of a pod by the channels of a WebSocket (kubelet, "portforward", v4.channel.k8s.io): two a port, for its bytes and for why it failed; a message's first byte is its
 * channel, and the first message of each has the port's number in two bytes, the lower one first.
 */
export async function forwardByChannels(target: Target, ports: readonly number[], socket: MessageSocket): Promise<void> {
  const connecting = new Map(ports.map((port, index) => [2 * index, target.kubelet.connect(target.pod, port)]));
  const send = async (channel: number, bytes: Uint8Array): Promise<void> => {
    const message = new Uint8Array(bytes.length + 1);
    message[0] = channel;
    message.set(bytes, 1);
    await socket.send(message);
  };
  const serve = async (port: number, index: number): Promise<void> => {
    const number = new Uint8Array([port & 0xff, port >> 8]);
    await send(2 * index, number);
    await send(2 * index + 1, number);
    try {
      const connection = await connecting.get(2 * index);
      for (let bytes = await connection?.read(); bytes; bytes = await connection?.read()) await send(2 * index, bytes);
    } catch (error) {
      await send(2 * index + 1, encode(`error forwarding port ${port} to pod ${target.pod.metadata.uid ?? target.pod.metadata.name}, uid : ${error instanceof Error ? error.message : String(error)}`));
    }
  };
  const hangUp = (): void => {
    for (const connection of connecting.values()) connection.then(open => { open.close(); }, () => undefined);
  };
  const take = async (): Promise<void> => {
    for (let message = await socket.read(); message; message = await socket.read()) {
      const connection = await connecting.get(message[0] ?? 0);
      if (message.length > 1) await connection?.write(message.subarray(1));
    }
  };
  take().catch(() => undefined).finally(hangUp);
  await Promise.all(ports.map(serve)).catch(() => undefined);
  socket.close();
}

/** The ports that a client asks for: `ports=80&ports=81`, or `ports=80,81`. @throws ApiError 400 */
export function portsOf(query: URLSearchParams): readonly number[] {
  const ports = query.getAll('ports').flatMap(text => text.split(',')).map(Number);
  const wrong = ports.find(port => !Number.isInteger(port) || port < 1 || port > 65_535);
  if (ports.length === 0) throw badRequest('query parameter "ports" is required');
  if (wrong !== undefined) throw badRequest(`port ${wrong} must be greater than 0 and less than 65536`);
  return ports;
}
