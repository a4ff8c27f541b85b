import { parse } from 'yaml';
import type { Agent } from '../../engine/index.ts';
import { makeFolders } from '../../engine/index.ts';
import { isErrno } from '../../kernel/index.ts';
import type { Client, Clock } from '../client.ts';
import type { Pod } from '../object/core.ts';
import { atOnce, listOf, readOf } from './agent-files.ts';
import { podLogFolder } from './static-pod-logs.ts';

const folder = '/etc/kubernetes/manifests';
/** In ms: how often the folder is looked at (fileCheckFrequency), and how long what has ended waits to be started again. */
const checkInterval = 2000;

/** A static pod that was started: the processes of its containers, as the kubelet sees them, and how often they were. */
interface Running {
  readonly pod: Pod;
  readonly pids: readonly number[];
  readonly startedAt: string;
  readonly restarts: number;
}

/**
 * The pods whose manifests lie on the disk of a control plane: "Static Pods". Their programs are the parts of the control plane; they run in the namespaces of the node,
 * go on when the kubelet ends, and the next kubelet finds them. The API server has mirror pods of them.
 */
export class StaticPods {
  /** Called when some were started: their mirrors are not up to date any more. */
  onStart: () => void = () => undefined;
  private readonly agent: Agent;
  private readonly clock: Clock;
  private readonly node: string;
  private readonly running = new Map<string, Running>();
  private cancel = (): void => undefined;
  private isOver = false;

  constructor(agent: Agent, clock: Clock, node: string) {
    this.agent = agent;
    this.clock = clock;
    this.node = node;
  }

  /** Starts what is there and is not running; again and again. */
  async keep(): Promise<void> {
    const names = await listOf(this.agent, folder);
    for (const name of names) if (!this.isOver && name.endsWith('.yaml')) await this.look(name);
    for (const [name, { pids }] of this.running) {
      if (names.includes(name)) continue;
      for (const pid of pids) this.kill(pid);
      this.running.delete(name);
    }
    if (!this.isOver) this.cancel = this.clock.after(checkInterval, () => { void this.keep().catch(this.unlessEnded); });
  }

  stop(): void {
    this.isOver = true;
    this.cancel();
  }

  /** Tells the API server of the pods: it has a mirror of each. */
  mirror(client: Client, address: string): void {
    for (const { pod, startedAt, restarts } of this.running.values()) {
      const key = { namespace: pod.metadata.namespace ?? 'kube-system', name: `${pod.metadata.name}-${this.node}` };
      if (!client.get('pods', key)) {
        client.create('pods', {
          ...pod, metadata: { ...pod.metadata, ...key, annotations: { ...pod.metadata.annotations, 'kubernetes.io/config.mirror': hashOf(pod), 'kubernetes.io/config.source': 'file', 'kubernetes.io/config.hash': hashOf(pod) } },
          spec: { ...pod.spec, nodeName: this.node, tolerations: [{ effect: 'NoExecute', operator: 'Exists' }] },
        });
      }
      const conditions = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(type => ({ type, status: 'True', lastTransitionTime: startedAt }));
      client.patch('pods', key, {
        status: {
          phase: 'Running', conditions, hostIP: address, hostIPs: [{ ip: address }], podIP: address, podIPs: [{ ip: address }], startTime: startedAt,
          containerStatuses: pod.spec.containers.map(({ name, image = '' }) => ({ name, image, imageID: `${image}@sha256:${hashOf(pod)}${hashOf(pod)}`, containerID: `containerd://${hashOf(pod)}${hashOf(pod)}`, ready: true, started: true, restartCount: restarts, state: { running: { startedAt } } })),
        },
      }, 'status');
    }
  }

  private async look(file: string): Promise<void> {
    const pod = parse(await readOf(this.agent, `${folder}/${file}`) ?? '') as Pod | null;
    if (!pod) return;
    const known = this.running.get(file);
    if (known?.pids.every(pid => this.lives(pid))) return;
    const pids = pod.spec.containers.map(({ command = [], args = [], name }) => this.findRunning(command[0] ?? '') ?? this.start([...command, ...args], `${pod.metadata.namespace ?? ''}_${pod.metadata.name}-${this.node}/${name}`));
    this.running.set(file, { pod, pids, startedAt: `${new Date(this.clock.now()).toISOString().slice(0, 19)}Z`, restarts: known ? known.restarts + 1 : 0 });
    this.onStart();
  }

  private start(command: readonly string[], log: string): number {
    const { sys } = this.agent;
    makeFolders(sys, `${podLogFolder}/${log}`);
    const input = atOnce(sys.open('/dev/null'));
    const output = atOnce(sys.open(`${podLogFolder}/${log}/0.log`, { access: 'write', create: true, append: true }, 0o640));
    const pid = this.agent.spawn({ program: command[0] ?? '', argv: command, descriptors: [input, output, output] });
    for (const fd of [input, output]) sys.close(fd);
    void this.agent.exited(pid).catch(this.unlessEnded);
    return pid;
  }

  /** One that an earlier kubelet has started. */
  private findRunning(program: string): number | undefined {
    const { namespace } = this.agent.process.pid;
    for (const [pid, process] of namespace.processes) if (process.image.program.name === program && !process.ended && process.pid.namespace === namespace) return pid;
    return undefined;
  }

  private lives(pid: number): boolean {
    return this.agent.process.pid.namespace.processes.get(pid)?.ended === false;
  }

  private kill(pid: number): void {
    try {
      this.agent.sys.kill(pid, 'SIGTERM');
    } catch (error) {
      if (!isErrno(error, 'ESRCH')) throw error;
    }
  }

  private readonly unlessEnded = (error: unknown): void => {
    if (!this.agent.ended.aborted) throw error;
  };
}

/** 32 hexadecimal digits that are the same for the same pod. */
function hashOf({ metadata: { name } }: Pod): string {
  let hash = 0x811C_9DC5;
  let text = '';
  for (let round = 0; text.length < 32; round++) {
    for (const letter of `${name}${round}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x0100_0193) >>> 0;
    text += hash.toString(16).padStart(8, '0');
  }
  return text;
}
