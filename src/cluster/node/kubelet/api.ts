import { type Connection, type PodContainer, type RunningExec, simulatedConnection, StartFailure } from '../../../engine/index.ts';
import { connectTo, parseIpv4 } from '../../../kernel/index.ts';
import { ApiError } from '../../api/error.ts';
import type { ExecRequest, KubeletApi, LogOptions, Session, Usage } from '../../kubelet-api.ts';
import type { Pod } from '../../object/core.ts';
import type { ContainerSlot } from './container-slot.ts';
import type { KubeletContext } from './context.ts';
import { logStream } from './log-stream.ts';
import type { PodWorker } from './pod-worker.ts';
import { addressOf } from './sandbox.ts';
import { UsageMeter } from './usage.ts';

const connectTimeout = 5e9;

/** What the API server asks of a kubelet. */
export class NodeApi implements KubeletApi {
  private readonly context: KubeletContext;
  private readonly workers: ReadonlyMap<string, PodWorker>;
  private readonly meter: UsageMeter;

  /** @param workers by the uid of the pod */
  constructor(context: KubeletContext, workers: ReadonlyMap<string, PodWorker>) {
    this.context = context;
    this.workers = workers;
    this.meter = new UsageMeter(context, workers);
  }

  async logs(pod: Pod, options: LogOptions, gone: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const stream = logStream(this.context, pod, this.slotOf(pod, options.container), options, gone);
    const first = await stream.next();
    return first.done ? none() : following(first.value, stream);
  }

  async exec(pod: Pod, { container, command, stdin, tty }: ExecRequest): Promise<Session> {
    const running = this.runningOf(pod, container);
    try {
      const exec = await this.context.cri.exec(running, { command, stdin, tty });
      return sessionOf(exec, () => { exec.kill('SIGKILL'); });
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      throw new ApiError(500, 'InternalError', `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec ${JSON.stringify(this.context.cri.newId())}: ${error.message}: unknown`);
    }
  }

  attach(pod: Pod, { container }: Omit<ExecRequest, 'command'>): Promise<Session> {
    const { stdio, exited, task } = this.runningOf(pod, container);
    return Promise.resolve(sessionOf({ stdio, exited: exited.then(({ exitCode }) => exitCode), resize: size => task.resize(size) }, () => undefined));
  }

  async connect(pod: Pod, port: number): Promise<Connection> {
    const { sandbox } = this.workers.get(pod.metadata.uid ?? '') ?? {};
    const address = sandbox && parseIpv4(addressOf(this.context, sandbox));
    if (address === undefined) throw new Error(`unable to do port forwarding: pod ${pod.metadata.name} is not running`);
    const { agent } = this.context;
    const connection = await agent.call(sys => connectTo(sys, { address, port }, connectTimeout));
    if (!('fd' in connection)) throw new Error(`failed to connect to localhost:${port} inside namespace ${JSON.stringify(sandbox?.id)}, IPv4: dial tcp4 127.0.0.1:${port}: connect: ${connection.text.toLowerCase()}`);
    return simulatedConnection(agent, connection.fd);
  }

  usage(): Usage {
    return this.meter.usage();
  }

  private slotOf(pod: Pod, container: string): ContainerSlot {
    const { name, namespace, uid = '' } = pod.metadata;
    const slot = this.workers.get(uid)?.slots.find(({ spec }) => spec.name === container);
    if (!slot) throw new ApiError(404, 'NotFound', `container ${JSON.stringify(container)} not found in pod ${JSON.stringify(`${name}_${namespace}`)}`);
    return slot;
  }

  private runningOf(pod: Pod, container: string): PodContainer {
    const { running } = this.slotOf(pod, container);
    if (!running) throw new ApiError(500, 'InternalError', `Internal error occurred: unable to upgrade connection: container not found (${JSON.stringify(container)})`);
    return running;
  }
}

/** Ends of the streams of a process, for a client. */
function sessionOf({ stdio, exited, resize }: Pick<RunningExec, 'stdio' | 'exited' | 'resize'>, kill: () => void): Session {
  const waiting: { readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array }[] = [];
  let isOver = false;
  let notify = (): void => undefined;
  const stop = stdio.listen((stream, bytes) => {
    waiting.push({ stream, bytes });
    notify();
    return undefined;
  }, () => {
    isOver = true;
    notify();
  });
  return {
    async read() {
      for (;;) {
        const next = waiting.shift();
        if (next || isOver) return next;
        await new Promise<void>(resolve => { notify = resolve; });
      }
    },
    write: bytes => stdio.send(bytes),
    endInput: () => { stdio.closeStdin(); },
    resize: (columns, rows) => { resize({ columns, rows }).catch(() => undefined); },
    exited,
    close: () => {
      stop();
      isOver = true;
      notify();
      kill();
    },
  };
}

async function* none(): AsyncGenerator<Uint8Array> {
  // Nothing was written.
}

async function* following(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
