import { Emitter } from '../../base/event.ts';
import { type Disposable, onDispose } from '../../base/lifecycle.ts';
import { type Message, message } from '../../base/message.ts';
import { type Cgroup, type CgroupLimits, type CgroupReport, type Container, type ContainerDetail, effectiveLimits, type Hierarchy, isAlive, lowestLimits, type Machine, type Process, type Source } from '../../model/index.ts';
import { type CgroupReader, groupPaths, openCgroups, readChain } from './cgroups.ts';
import type { HostFiles } from './host-files.ts';
import { readNamespaces, readProcess, readProcesses } from './processes.ts';
import { isContainer, reachOf } from './reach.ts';

/** One look at the engine's host: its processes and what its cgroups hang from. */
export interface HostScan {
  readonly source: Source;
  /** From `proc`: all that may be seen; from `exec`: the first process of each container that could be asked. */
  readonly processes: readonly Process[];
  readonly hierarchies: readonly Hierarchy[];
  readonly reader: CgroupReader;
  /** What a reader should know of this look: why it is partial, or made another way. */
  readonly note: Message | undefined;
}

/** A container's cgroup, in all hierarchies at once. */
export interface ContainerCgroup {
  /** Where it is, from the host's root. */
  readonly paths: readonly string[];
  readonly report: CgroupReport;
  /** The group and all above it, from the one below the root on, with what all hierarchies that have a group of that path say of it. */
  readonly chain: readonly Pick<Cgroup, 'path' | 'limits'>[];
}

/** What {@link HostWatch} needs from outside. */
export interface HostPorts {
  /** This machine's files. */
  readonly local: HostFiles;
  /** The files that a container sees. */
  readonly inContainer: (containerId: string) => HostFiles;
  readonly detail: (containerId: string) => Promise<ContainerDetail>;
  /** The containers as the picture has them now. */
  readonly containers: () => ReadonlyMap<string, Container> | undefined;
}

/** More running containers than this are not asked one by one. */
const mostExecs = 64;
const parallelExecs = 4;
/** Changes within this many ms make one new look; a look that took long makes the next one wait longer. */
const shortestPause = 100;

/**
 * Namespaces and cgroups of the engine's host. From this machine's `/proc` and `/sys/fs/cgroup` where they are the engine's, which a
 * running container proves: its first process exists here, with that container's id in its cgroup. Otherwise from within the containers.
 */
export class HostWatch implements Disposable {
  readonly #ports: HostPorts;
  readonly #changed = new Emitter<void>();
  #scan: HostScan | undefined;
  #watchers = 0;
  #seen: ReadonlyMap<string, Container> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastTook = 0;
  #scanning = false;
  #disposed = false;

  /** Fires after each new {@link scan}. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: HostPorts) {
    this.#ports = ports;
  }

  /** The last look; undefined before the first. */
  get scan(): HostScan | undefined {
    return this.#scan;
  }

  /** Keeps {@link scan} up to date until disposed, as far as containers' events tell. */
  watch(): Disposable {
    this.#watchers++;
    this.refresh();
    return onDispose(() => { this.#watchers--; });
  }

  /** To be called when the containers may have changed. */
  containersChanged(): void {
    const containers = this.#ports.containers();
    if (this.#watchers > 0 && containers !== undefined && containers !== this.#seen) this.refresh();
  }

  /** Looks again soon, if somebody watches. */
  refresh(): void {
    if (this.#timer !== undefined || this.#disposed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#watchers > 0 && !this.#scanning) void this.#look();
    }, Math.max(shortestPause, this.#lastTook * 2));
  }

  /** The processes that a container's row needs: those of the last look, with the container as it is now. Throws `EngineFailure`. */
  async scanFor(container: Container, detail: ContainerDetail): Promise<Pick<HostScan, 'processes' | 'source'>> {
    const { local } = this.#ports;
    const containers = this.#ports.containers();
    const others = this.#scan?.processes ?? [];
    const own = await readProcess(local, detail.pid, containers);
    if (own?.containerId === container.id && Object.keys(own.namespaces).length > 0) {
      const processes = this.#scan?.source === 'proc' ? others : await readProcesses(local, containers);
      return { source: 'proc', processes: [...processes.filter(({ pid }) => pid !== own.pid), own] };
    }
    const inside = await this.#firstProcess(container, detail.pid);
    return { source: 'exec', processes: [...others.filter(({ containerId }) => containerId !== container.id), inside] };
  }

  /** A container's cgroup: where it is in each hierarchy, what all of them together say, and the groups above it. Throws `EngineFailure`. */
  async cgroupFor(container: Container, detail: ContainerDetail, machine: Machine): Promise<ContainerCgroup> {
    const { local, inContainer } = this.#ports;
    const isHere = await isContainer(local, detail.pid, container.id);
    const here = isHere ? await placesOf(local, detail.pid) : undefined;
    // Without the host's cgroups, as in a container that shares only its processes, the container itself is asked.
    const { files, reader, places } = here && here.places.length > 0 ? here : await placesOf(inContainer(container.id), 'self');
    const reports = await Promise.all(places.map(async ([hierarchy, path]) => reportOf(reader, hierarchy, path, machine)));
    return {
      chain: joined(reports.map(({ chain }) => chain)),
      paths: places.filter(([, path]) => path !== '/' || files !== local).map(([{ mountpoint }, path]) => path === '/' ? mountpoint : mountpoint + path),
      report: {
        source: files.source,
        limits: Object.assign({}, ...reports.map(({ limits }) => limits)) as CgroupReport['limits'],
        effective: lowestLimits(reports.map(({ effective }) => effective)),
        use: Object.assign({}, ...reports.map(({ use }) => use)) as CgroupReport['use'],
      },
    };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    this.#scanning = true;
    const containers = this.#ports.containers();
    const begun = performance.now();
    try {
      if (containers) {
        this.#scan = await this.#isHere(containers) ? await this.#lookHere(containers) : await this.#lookInside(containers);
        this.#seen = containers;
      }
    } finally {
      this.#scanning = false;
      this.#lastTook = performance.now() - begun;
    }
    if (this.#disposed) return;
    this.#changed.fire();
    this.containersChanged();
  }

  /** Whether this machine's `/proc` is the engine's. While nothing runs, what was true before holds: nothing can be mistaken for a container's. */
  async #isHere(containers: ReadonlyMap<string, Container>): Promise<boolean> {
    const { local, detail } = this.#ports;
    if (local.isProven) return true;
    async function* running(): AsyncIterable<{ containerId: string; pid: number }> {
      for (const { id } of [...containers.values()].filter(isAlive)) {
        const pid = await detail(id).then(found => found.pid, () => 0);
        if (pid > 0) yield { containerId: id, pid };
      }
    }
    const reach = await reachOf(local, running());
    return reach === 'unknown' ? this.#scan?.source === 'proc' : reach === 'here';
  }

  async #lookHere(containers: ReadonlyMap<string, Container>): Promise<HostScan> {
    const { local } = this.#ports;
    const [processes, reader] = await Promise.all([readProcesses(local, containers), openCgroups(local)]);
    const readable = processes.filter(({ namespaces }) => Object.keys(namespaces).length > 0);
    const known = new Set(readable.map(({ containerId }) => containerId));
    const asked = await this.#firstProcesses([...containers.values()].filter(({ id, state }) => state === 'running' && !known.has(id)));
    return { source: 'proc', processes: [...processes, ...asked], reader, hierarchies: reader.hierarchies, note: hereNote(processes.length - readable.length, asked.length) };
  }

  async #lookInside(containers: ReadonlyMap<string, Container>): Promise<HostScan> {
    const alive = [...containers.values()].filter(container => container.state === 'running');
    const processes = await this.#firstProcesses(alive);
    return { source: 'exec', processes, hierarchies: [], reader: emptyReader, note: insideNote(alive.length, processes.length) };
  }

  /** What exec can tell of these containers; those that cannot be asked are left out. */
  async #firstProcesses(containers: readonly Container[]): Promise<readonly Process[]> {
    const processes: Process[] = [];
    const queue = containers.slice(0, mostExecs).values();
    await Promise.all(Array.from({ length: parallelExecs }, async () => {
      for (const container of queue) {
        const first = await this.#firstProcess(container, 0).catch(() => undefined);
        if (first) processes.push(first);
      }
    }));
    return processes;
  }

  async #firstProcess(container: Container, pid: number): Promise<Process> {
    const namespaces = await readNamespaces(this.#ports.inContainer(container.id), 'self');
    return { pid, parent: 0, name: container.name, command: container.command, containerId: container.id, namespaces };
  }
}

const emptyReader: CgroupReader = {
  hierarchies: [],
  group: async (_hierarchy, path) => Promise.resolve({ path, limits: {}, use: {}, processes: 0 }),
  children: async () => Promise.resolve([]),
  inheritedMemory: async () => Promise.resolve(undefined),
};

function hereNote(unreadable: number, asked: number): Message | undefined {
  if (asked > 0) return message('The processes of {0} containers belong to other users and may not be looked at: their namespaces come from exec.', asked);
  return unreadable > 0 ? message('Not all processes could be looked at ({0} could not): they belong to other users, or protect themselves.', unreadable) : undefined;
}

function insideNote(alive: number, read: number): Message {
  if (alive === 0) return message('No container runs, so it is not known yet whether the /proc of this machine is the one of the engine.');
  if (read < alive) return message('The /proc of this machine is not the one of the engine: namespaces come from exec in {0} of {1} running containers.', read, alive);
  return message('The /proc of this machine is not the one of the engine: namespaces come from exec in the containers, and the host\'s own are not seen.');
}

/** The group of a process in each hierarchy that can be seen. */
async function placesOf(files: HostFiles, pid: number | 'self'): Promise<{ readonly files: HostFiles; readonly reader: CgroupReader; readonly places: readonly (readonly [Hierarchy, string])[] }> {
  const [reader, cgroup] = await Promise.all([openCgroups(files), files.readFile(`/proc/${pid}/cgroup`)]);
  return { files, reader, places: [...groupPaths(cgroup ?? '', reader.hierarchies)] };
}

async function reportOf(reader: CgroupReader, hierarchy: Hierarchy, path: string, machine: Machine): Promise<Omit<CgroupReport, 'source'> & { readonly chain: readonly Cgroup[] }> {
  const chain = await readChain(reader, hierarchy, path);
  const own: Cgroup = chain.at(-1) ?? { path, limits: {}, use: {}, processes: 0 };
  const effective = effectiveLimits(chain, machine);
  const inherited = hierarchy.controllers.includes('memory') ? await reader.inheritedMemory(hierarchy, path) : undefined;
  const stricter = inherited !== undefined && effective.memory && inherited < effective.memory.value;
  return { chain, limits: own.limits, use: own.use, effective: stricter ? { ...effective, memory: { value: inherited, from: '..' } } : effective };
}

/** Chains of several hierarchies as one. The longest tells which groups there are; those of hierarchies without the container are no part of it. */
function joined(chains: readonly (readonly Cgroup[])[]): ContainerCgroup['chain'] {
  const longest = chains.reduce<readonly Cgroup[]>((most, chain) => chain.length > most.length ? chain : most, []);
  return longest.filter(({ path }) => path !== '/' || longest.length === 1).map(({ path }) => ({
    path, limits: Object.assign({}, ...chains.flatMap(chain => chain.filter(group => group.path === path).map(({ limits }) => limits))) as CgroupLimits,
  }));
}
