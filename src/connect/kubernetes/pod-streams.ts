import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Disposable } from '../../base/lifecycle.ts';
import { message } from '../../base/message.ts';
import type { KubeObject } from '../../model/index.ts';
import { array, object, text } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { ClusterFailure } from './failure.ts';
import { objectPath } from './paths.ts';
import type { WebSocketStream } from './web-socket.ts';

/** What a container of a pod has written and writes, until it ends. @throws ClusterFailure */
export function podLogs(api: KubernetesApi, pod: KubeObject, container: string, tailLines: number, signal: AbortSignal): AsyncIterable<string> {
  return api.text(`${objectPath(pod)}/log`, { query: { container, follow: true, tailLines }, signal, accept: 'text/plain, */*' });
}

/** The streams of `exec`, each message's first byte (Kubernetes, "remotecommand", v5.channel.k8s.io). */
const channels = { input: 0, output: 1, errors: 2, status: 3, resize: 4 } as const;

/** A program with a terminal in a container of a pod. */
export class PodExec {
  readonly #socket: WebSocketStream;

  private constructor(socket: WebSocketStream) {
    this.#socket = socket;
  }

  /** @throws ClusterFailure */
  static async start(api: KubernetesApi, pod: KubeObject, container: string, command: readonly string[], signal: AbortSignal): Promise<PodExec> {
    const query = { container, command, stdin: true, stdout: true, stderr: false, tty: true };
    const socket = await api.socket(`${objectPath(pod)}/exec`, ['v5.channel.k8s.io', 'v4.channel.k8s.io'], { query });
    const close = (): void => { socket.close(); };
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
    return new PodExec(socket);
  }

  /** What the program writes, to its end. Throws a ClusterFailure if it could not be started; an exit code is none. */
  async* output(): AsyncGenerator<Buffer> {
    for await (const message of this.#socket.messages()) {
      const [channel] = message;
      const payload = message.subarray(1);
      if (channel === channels.output || channel === channels.errors) yield payload;
      if (channel === channels.status) this.#judge(payload);
    }
  }

  async write(input: string): Promise<void> {
    await this.#send(channels.input, input);
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#send(channels.resize, JSON.stringify({ Width: columns, Height: rows }));
  }

  async #send(channel: number, payload: string): Promise<void> {
    await this.#socket.send(Buffer.concat([Buffer.from([channel]), Buffer.from(payload)]));
  }

  #judge(payload: Buffer): void {
    const status = object(JSON.parse(payload.toString()) as unknown);
    const exited = array(object(status['details'])['causes']).map(object).some(({ reason }) => reason === 'ExitCode');
    if (status['status'] !== 'Failure' || exited) return;
    throw new ClusterFailure('other', message('The API server answers: {0}', text(status['message'])));
  }
}

/** A port of this machine that leads to one of a pod. */
export interface PortForward extends Disposable {
  /** On 127.0.0.1. */
  readonly port: number;
}

/**
 * Opens a port on 127.0.0.1 whose connections go to a port of a pod, each by a WebSocket of its own (v4.channel.k8s.io: two channels a port, for data and for an error; each begins
 * with the port's number).
 *
 * @param port 0 for any that is free
 * @param failed told of every connection that did not come about
 */
export async function forwardPort(api: KubernetesApi, pod: KubeObject, target: number, port: number, failed: (error: unknown) => void): Promise<PortForward> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => { sockets.delete(socket); });
    relay(api, pod, target, socket).catch(failed).finally(() => { socket.destroy(); });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    dispose() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const portBytes = 2;

async function relay(api: KubernetesApi, pod: KubeObject, target: number, socket: Socket): Promise<void> {
  socket.pause();
  const stream = await api.socket(`${objectPath(pod)}/portforward`, ['v4.channel.k8s.io'], { query: { ports: target } });
  socket.once('close', () => { stream.close(); });
  socket.on('error', () => undefined);
  const sending = (async () => {
    // Who sends no more may still want to hear.
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) await stream.send(Buffer.concat([Buffer.from([0]), chunk as Buffer]));
  })();
  sending.catch(() => undefined);
  const begun = new Set<number>();
  for await (const message of stream.messages()) {
    const [channel = 0] = message;
    const payload = begun.has(channel) ? message.subarray(1) : message.subarray(1 + portBytes);
    begun.add(channel);
    if (channel === 1 && payload.length > 0) throw failureOf(payload);
    if (channel === 0 && payload.length > 0 && !socket.write(payload)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
  socket.end();
}

function failureOf(payload: Buffer): ClusterFailure {
  return new ClusterFailure('other', message('The API server answers: {0}', payload.toString().slice(0, 500)));
}
