import type { CgroupReport, CgroupSample, CgroupUse, Container, EngineInfo, Namespace, NamespaceType, Process, Source } from '../../model/index.ts';
import { groupNamespaces, isAlive, latestSamples } from '../../model/index.ts';
import type { EngineDetails, Top } from '../engine/details.ts';
import type { Engine } from '../engine/engine.ts';
import { get } from '../engine/get.ts';
import type { ContainerCgroup, HostWatch } from '../host/host-watch.ts';
import { readStats } from './stats.ts';

/** How a container is kept apart from others, at one moment. */
export interface Isolation {
  readonly container: Container;
  /** Its processes, with their numbers on the host. */
  readonly processes: readonly Process[];
  /** Those of its first process. */
  readonly namespaces: ReadonlyMap<NamespaceType, Namespace>;
  readonly chain: ContainerCgroup['chain'];
  readonly report: CgroupReport;
  /** The oldest first. */
  readonly samples: readonly CgroupSample[];
  readonly source: Source;
}

export interface IsolationPorts {
  readonly engine: Pick<Engine, 'docker'>;
  readonly host: HostWatch;
  readonly details: Pick<EngineDetails, 'container' | 'top'>;
  readonly machine: Pick<EngineInfo, 'cpus' | 'memory'>;
  /** ms, for samples. */
  readonly now: () => number;
}

/** Reads how containers are kept apart, again and again: each look adds a sample of what their cgroups use. */
export class IsolationReader {
  readonly #ports: IsolationPorts;
  readonly #samples = new Map<string, readonly CgroupSample[]>();

  constructor(ports: IsolationPorts) {
    this.#ports = ports;
  }

  /** Those of the containers that run. @throws EngineFailure */
  async read(containers: readonly Container[]): Promise<readonly Isolation[]> {
    const running = containers.filter(isAlive);
    for (const id of this.#samples.keys()) if (!running.some(container => container.id === id)) this.#samples.delete(id);
    const read = await Promise.all(running.map(async container => this.#readOne(container)));
    // Each was looked at by itself: who shares a namespace is seen in all of them together.
    const everyone = [...new Map(read.flatMap(({ seen }) => seen).map(process => [`${process.containerId ?? ''} ${process.pid}`, process])).values()];
    const groups = groupNamespaces(everyone);
    const hostNets = new Set(read.flatMap(({ seen, isolation: { container }, hasHostNet }) => hasHostNet ? seen.find(({ containerId }) => containerId === container.id)?.namespaces.net ?? [] : []));
    return read.map(({ seen, isolation }) => ({ ...isolation, namespaces: namespacesOf(seen, groups, isolation.container.id, hostNets) }));
  }

  async #readOne(container: Container): Promise<{ readonly isolation: Omit<Isolation, 'namespaces'>; readonly seen: readonly Process[]; readonly hasHostNet: boolean }> {
    const { host, details, machine } = this.#ports;
    const detail = await details.container(container.id);
    const [{ processes, source }, { chain, report }] = await Promise.all([host.scanFor(container, detail), host.cgroupFor(container, detail, machine)]);
    const use = report.source === 'proc' ? report.use : { ...report.use, ...await this.#stats(container.id) };
    const samples = latestSamples(this.#samples.get(container.id) ?? [], { at: this.#ports.now(), use });
    this.#samples.set(container.id, samples);
    const own = source === 'proc' ? processes.filter(({ containerId }) => containerId === container.id) : await this.#top(container, processes);
    return { isolation: { container, processes: own, chain, report: { ...report, use }, samples, source }, seen: processes, hasHostNet: detail.modes.net === 'host' };
  }

  /** What the engine measured just now: `GET /containers/{id}/stats`. Nothing if it tells nothing. */
  async #stats(id: string): Promise<CgroupUse> {
    return readStats(await get(this.#ports.engine.docker, `/containers/${encodeURIComponent(id)}/stats?stream=false&one-shot=true`, AbortSignal.timeout(5_000)).catch(() => ({})));
  }

  /** The processes as ps(1) on the engine's host shows them, where its `/proc` is out of reach. */
  async #top({ id }: Container, seen: readonly Process[]): Promise<readonly Process[]> {
    const { titles, processes } = await this.#ports.details.top(id).catch((): Top => ({ titles: [], processes: [] }));
    const [pid, parent, command] = ['PID', 'PPID', 'CMD'].map(title => titles.indexOf(title));
    if (pid === undefined || pid < 0) return seen.filter(({ containerId }) => containerId === id);
    return processes.map(fields => {
      const line = fields[command ?? -1] ?? '';
      return { pid: Number(fields[pid]), parent: Number(fields[parent ?? -1] ?? 0), name: line.split(' ', 1)[0]?.split('/').at(-1) ?? '', command: line, containerId: id, namespaces: {} };
    });
  }
}

/** @param hostNets network namespaces that the engine says are the host's: from within a container nothing else tells */
function namespacesOf(processes: readonly Process[], groups: ReadonlyMap<NamespaceType, readonly Namespace[]>, id: string, hostNets: ReadonlySet<number>): ReadonlyMap<NamespaceType, Namespace> {
  const first = processes.find(({ containerId }) => containerId === id)?.namespaces ?? {};
  const found = new Map<NamespaceType, Namespace>();
  for (const [type, namespaces] of groups) {
    const own = namespaces.find(({ inode }) => inode === first[type]);
    if (own) found.set(type, type === 'net' && hostNets.has(own.inode) ? { ...own, isHost: true } : own);
  }
  return found;
}
