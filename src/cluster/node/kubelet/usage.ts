import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import type { Load, Usage } from '../../kubelet-api.ts';
import type { KubeletContext } from './context.ts';
import type { PodWorker } from './pod-worker.ts';
import { podGroup, podsGroup } from './resources.ts';

interface Sample {
  /** ns since boot and of processor time. */
  readonly at: bigint;
  readonly used: number;
  readonly cpu: number;
}

const top = '/sys/fs/cgroup';

/** What control groups say of the use of pods: "Resource metrics pipeline". CPU is what was used since the question before, or since the start. */
export class UsageMeter {
  private readonly context: KubeletContext;
  private readonly workers: ReadonlyMap<string, PodWorker>;
  private readonly samples = new Map<string, Sample>();

  constructor(context: KubeletContext, workers: ReadonlyMap<string, PodWorker>) {
    this.context = context;
    this.workers = workers;
  }

  usage(): Usage {
    const pods = [...this.workers.values()].filter(({ sandbox }) => sandbox).map(({ pod, slots }) => ({
      namespace: pod.metadata.namespace ?? '', name: pod.metadata.name,
      containers: slots.flatMap(({ spec: { name }, running }) => running ? [{ name, ...this.load(`${podGroup(pod)}/cri-containerd-${running.id}.scope`) }] : []),
    }));
    return { node: this.load(podsGroup), pods };
  }

  private load(group: string): Load {
    const { cri: { cgroupVersion }, agent } = this.context;
    const isNew = cgroupVersion === 'v2';
    const memory = Number(textOf(agent.sys, isNew ? `${top}${group}/memory.current` : `${top}/memory${group}/memory.usage_in_bytes`) || 0);
    const text = textOf(agent.sys, isNew ? `${top}${group}/cpu.stat` : `${top}/cpuacct${group}/cpuacct.usage`);
    const used = isNew ? Number(/^usage_usec (\d+)/m.exec(text)?.[1] ?? 0) * 1000 : Number(text);
    const at = agent.sys.now();
    const before = this.samples.get(group);
    if (before && at - before.at < 1_000_000_000n) return { cpu: before.cpu, memory };
    const cpu = before ? Math.max(0, Math.round((used - before.used) / (Number(at - before.at) / 1e9))) : 0;
    this.samples.set(group, { at, used, cpu });
    return { cpu, memory };
  }
}

/** The text of a file of the kernel; empty if there is none. */
function textOf(sys: Sys, path: string): string {
  try {
    const step = readSmall(sys, path).next();
    return step.done ? step.value : '';
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}

function* readSmall(sys: Sys, path: string): Blocking<string> {
  const fd = yield* sys.open(path);
  try {
    return new TextDecoder().decode(yield* sys.read(fd, 65_536));
  } finally {
    sys.close(fd);
  }
}
