import { binaryContent, type Blocking, isErrno, parseSignal, type SignalName, type Sys, waitExitCode, type WaitStatus } from '../../kernel/index.ts';
import type { ContainerMount } from '../runtime/container-spec/mounts.ts';
import { hostDevices } from '../container/surroundings.ts';
import { Stdio } from '../container/stdio.ts';
import type { Engine } from '../engine.ts';
import type { Agent } from '../host/agent.ts';
import { atOnce, writeFile } from '../network/files.ts';
import { createNamespace, removeNamespace } from '../network/namespace.ts';
import { execProcessOf } from '../runtime/container-spec/exec-process.ts';
import type { AccountFiles } from '../runtime/container-spec/user.ts';
import { readSpec, writeBundle } from '../runtime/bundle.ts';
import { exists, makeDirectories, pathWithin, readText } from '../runtime/files.ts';
import { cgroupsOf, cgroupVersion, limitCgroups, makeCgroups, removeCgroups } from '../runtime/runc/cgroup.ts';
import { ShimLink } from '../runtime/shim/link.ts';
import type { ResourceSpec } from '../runtime/spec.ts';
import { type ProcessExit, Task } from '../runtime/task.ts';
import { Cni } from './cni/cni.ts';
import { configOf, type ContainerRequest, specOf } from './container-request.ts';
import { CriLog } from './cri-log.ts';
import { removeTree } from '../volume/copy-tree.ts';
import { ContainerdImages } from './images.ts';
import type { ContainerExit, PodContainer, RunningExec } from './pod-container.ts';
import { clearRemains } from './remains.ts';
import type { Sandbox } from './sandbox.ts';
import { pauseRoot, type SandboxRequest, sandboxSpec } from './sandbox-spec.ts';
import { closeOurs, closeTheirs, openStreams } from './streams.ts';

const namespace = 'k8s.io';
const bundles = `/run/containerd/io.containerd.runtime.v2.task/${namespace}`;
/** What sandboxes have in memory, and on the disk. */
const [sandboxes, sandboxFiles] = ['/run/containerd/io.containerd.grpc.v1.cri/sandboxes', '/var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes'];

/** containerd with its CRI, as a kubelet and crictl use it: what pods are made of on one machine, by one of its processes. */
export class Containerd {
  readonly images: ContainerdImages;
  readonly cgroupVersion: 'v1' | 'v2';
  private readonly agent: Agent;
  private readonly engine: Engine;
  private readonly cni: Cni;
  private readonly knownSandboxes = new Map<string, Sandbox>();
  private readonly knownContainers = new Map<string, PodContainer>();

  private constructor(agent: Agent, engine: Engine, images: ContainerdImages) {
    this.agent = agent;
    this.engine = engine;
    this.images = images;
    this.cni = new Cni(agent);
    this.cgroupVersion = cgroupVersion(agent.sys);
  }

  /** Begins with what is on the disk; what another one has left that runs is ended. @param agent in whose namespaces all of it is, and whose children the shims are */
  static async open(agent: Agent, engine: Engine): Promise<Containerd> {
    await clearRemains(agent, [bundles, sandboxes, sandboxFiles]);
    return new Containerd(agent, engine, await ContainerdImages.open(agent, engine));
  }

  /** By their ids. */
  get sandboxes(): ReadonlyMap<string, Sandbox> {
    return this.knownSandboxes;
  }

  /** Those that run, and those that have ended and were not removed, by their ids. */
  get containers(): ReadonlyMap<string, PodContainer> {
    return this.knownContainers;
  }

  /** Whether somebody has said how pods are connected. */
  get isNetworkReady(): boolean {
    return this.cni.isReady;
  }

  /** Aborted once its process has ended. */
  get ended(): AbortSignal {
    return this.agent.ended;
  }

  /** Makes a control group, or sets its limits. @param path `/kubelet.slice/…` @throws Errno, RuncFailure */
  async group(path: string, resources: ResourceSpec): Promise<void> {
    await this.agent.call(function* (sys) {
      const cgroups = yield* cgroupsOf(sys, '', { linux: { cgroupsPath: path, namespaces: [] } });
      yield* makeCgroups(sys, cgroups);
      yield* limitCgroups(sys, cgroups, resources);
    });
  }

  /** Takes a control group away that nobody is in. */
  async removeGroup(path: string): Promise<void> {
    await this.agent.call(function* (sys) {
      yield* removeCgroups(sys, yield* cgroupsOf(sys, '', { linux: { cgroupsPath: path, namespaces: [] } }));
    });
  }

  /** `RunPodSandbox`. @throws StartFailure; Error of the network: nothing is left then */
  async runSandbox(request: SandboxRequest): Promise<Sandbox> {
    const { agent, agent: { sys } } = this;
    const id = this.newId();
    await agent.call(layOutPause);
    const path = request.hostNetwork ? undefined : `/var/run/netns/cni-${this.uuid()}`;
    const network = path === undefined ? undefined : this.connect(id, path, request);
    const shm = request.hostIpc ? '/dev/shm' : `${sandboxes}/${id}/shm`;
    if (!request.hostIpc) {
      makeDirectories(sys, shm, 0o700);
      sys.mount({ source: 'shm', target: shm, type: 'tmpfs', flags: { nosuid: true, nodev: true, noexec: true }, data: 'mode=1777,size=65536k' });
    }
    const files = { hostname: `${sandboxFiles}/${id}/hostname`, resolvConf: `${sandboxFiles}/${id}/resolv.conf` };
    makeDirectories(sys, `${sandboxFiles}/${id}`);
    writeFile(sys, files.hostname, `${request.hostname}\n`);
    writeFile(sys, files.resolvConf, request.resolvConf);
    const bundle = await agent.call(each => writeBundle(each, id, sandboxSpec(id, request, path), bundles));
    const task = await Task.start(agent, { id, bundle, streams: {}, shim: ShimLink.start(agent, id, namespace) });
    const sandbox: Sandbox = { id, request, namespace: path, network, task, shm, files, createdAt: this.now, isReady: true };
    this.knownSandboxes.set(id, sandbox);
    void task.exited.then(() => { sandbox.isReady = false; });
    return sandbox;
  }

  /** `StopPodSandbox` and `RemovePodSandbox`: with all of its containers. */
  async removeSandbox(sandbox: Sandbox): Promise<void> {
    const { id, request, namespace: path, network, task } = sandbox;
    const { sys } = this.agent;
    if (!this.knownSandboxes.delete(id)) return;
    for (const container of [...this.knownContainers.values()].filter(each => each.sandbox === sandbox)) {
      await this.stopContainer(container, 0);
      this.removeContainer(container);
    }
    if (network) this.cni.remove(id, network);
    await task.delete();
    if (path !== undefined) removeNamespace(sys, path);
    if (!request.hostIpc) quietly(() => { sys.umount(`${sandboxes}/${id}/shm`, { lazy: true }); });
    for (const folder of [sandboxes, sandboxFiles, bundles]) atOnce(removeTree(sys, `${folder}/${id}`));
  }

  /** `CreateContainer` and `StartContainer`. @param id as {@link newId} gave it @throws StartFailure; EngineError of users that there are not */
  async startContainer(id: string, sandbox: Sandbox, request: ContainerRequest): Promise<PodContainer> {
    const { agent } = this;
    const target = `${bundles}/${id}/rootfs`;
    const root = this.images.mountRoot(agent.sys, request.image, target);
    const streams = openStreams(agent.sys, request.stdin, request.tty);
    try {
      const bundle = await agent.call(sys => this.writeContainer(sys, id, sandbox, request, target));
      const log = new CriLog(agent, request.log, () => this.now);
      const task = await Task.start(agent, { id, bundle, streams: streams.theirs, isTerminal: request.tty, shim: sandbox.task.shim });
      const stdio = new Stdio(agent, streams.ours, (name, bytes) => log.write(name, bytes));
      const container: PodContainer = { id, sandbox, request, task, stdio, log, root, startedAt: this.now, exit: undefined, exited: task.exited.then(exit => this.end(container, exit)) };
      this.knownContainers.set(id, container);
      return container;
    } catch (error) {
      closeOurs(agent.sys, streams);
      this.images.unmountRoot(agent.sys, root, target);
      atOnce(removeTree(agent.sys, `${bundles}/${id}`));
      throw error;
    } finally {
      closeTheirs(agent.sys, streams);
    }
  }

  /** `StopContainer`: the signal of its image, and SIGKILL after so many ms; at once with 0. Waits until it has ended. */
  async stopContainer(container: PodContainer, ms: number): Promise<void> {
    if (container.exit) return;
    const signal = parseSignal(container.request.image.json.config?.StopSignal ?? 'SIGTERM') ?? 'SIGTERM';
    send(container, ms > 0 ? signal : 'SIGKILL');
    const cancel = new AbortController();
    const late = this.agent.sleep(ms, cancel.signal).then(() => true, () => false);
    if (await Promise.race([late, container.exited.then(() => false)])) send(container, 'SIGKILL');
    cancel.abort(new Error('it has ended'));
    await container.exited;
  }

  /** `RemoveContainer`: forgets one that has ended; its log stays. */
  removeContainer({ id }: PodContainer): void {
    this.knownContainers.delete(id);
  }

  /** `Exec`. @throws StartFailure */
  async exec(container: PodContainer, { command, tty, stdin }: { readonly command: readonly string[]; readonly tty: boolean; readonly stdin: boolean }): Promise<RunningExec> {
    const { agent } = this;
    const { id, task, request, sandbox } = container;
    const process = await agent.call(function* (sys) {
      const spec = yield* readSpec(sys, `${bundles}/${id}`);
      return execProcessOf({ Cmd: command, Tty: tty }, configOf(request, sandbox.request.hostname), spec.process, { passwd: undefined, group: undefined });
    });
    const streams = openStreams(agent.sys, stdin, tty);
    const exec = this.newId();
    try {
      await task.exec(exec, process, streams.theirs);
    } catch (error) {
      closeOurs(agent.sys, streams);
      throw error;
    } finally {
      closeTheirs(agent.sys, streams);
    }
    const stdio = new Stdio(agent, streams.ours);
    return {
      stdio, exited: task.execExited(exec).then(async ({ status }) => {
        await stdio.ended;
        return waitExitCode(status);
      }),
      kill: signal => { quietly(() => { task.kill(signal, exec); }); }, resize: size => task.resize(size, exec),
    };
  }

  /** 64 hexadecimal digits. */
  newId(): string {
    return Array.from(this.agent.sys.getrandom(32), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  /** ns since the epoch. */
  private get now(): bigint {
    return this.engine.host.realtime;
  }

  /** The network namespace of a sandbox, with its wire. @throws Error in containerd's words, with nothing left */
  private connect(id: string, path: string, { ports }: SandboxRequest): Sandbox['network'] {
    createNamespace(this.agent, path);
    try {
      return this.cni.add(id, path, ports);
    } catch (error) {
      removeNamespace(this.agent.sys, path);
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`rpc error: code = Unknown desc = failed to setup network for sandbox ${JSON.stringify(id)}: ${why}`, { cause: error });
    }
  }

  /** It has ended: all goes but the record and the log. */
  private async end(container: PodContainer, { status, oomKilled }: ProcessExit): Promise<ContainerExit> {
    const { id, task, stdio, log, root } = container;
    const { sys } = this.agent;
    const finishedAt = this.now;
    await stdio.ended;
    await log.close();
    await task.delete();
    this.images.unmountRoot(sys, root, `${bundles}/${id}/rootfs`);
    atOnce(removeTree(sys, `${bundles}/${id}`));
    container.exit = { exitCode: waitExitCode(status), signal: signalOf(status), oomKilled, finishedAt };
    return container.exit;
  }

  private uuid(): string {
    const digits = this.newId();
    return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
  }

  private *writeContainer(sys: Sys, id: string, sandbox: Sandbox, request: ContainerRequest, root: string): Blocking<string> {
    const accounts: AccountFiles = { passwd: yield* fileWithin(sys, root, '/etc/passwd'), group: yield* fileWithin(sys, root, '/etc/group') };
    const { hostname, cgroup, hostNetwork, hostPid } = sandbox.request;
    const shm: ContainerMount = { type: 'bind', source: sandbox.shm, destination: '/dev/shm', writable: true, propagation: 'rprivate' };
    const hasShm = request.mounts.some(({ destination }) => destination === '/dev/shm');
    const spec = specOf({ ...request, mounts: [...request.mounts, ...hasShm ? [] : [shm]] }, {
      id, root, hostname, cgroup, cgroupVersion: this.cgroupVersion, sandbox: sandbox.task.initPid, hostNetwork, hostPid, accounts,
      devices: yield* hostDevices(sys, request.privileged ? undefined : []),
    });
    return yield* writeBundle(sys, id, spec, bundles);
  }
}

function* layOutPause(sys: Sys): Blocking<void> {
  if (exists(sys, `${pauseRoot}/pause`)) return;
  for (const folder of ['', '/proc', '/sys', '/dev']) makeDirectories(sys, pauseRoot + folder);
  const fd = yield* sys.open(`${pauseRoot}/pause`, { access: 'write', create: true }, 0o755);
  sys.putContent(fd, binaryContent({ program: 'pause' }, 536_000));
  sys.close(fd);
}

function* fileWithin(sys: Sys, root: string, path: string): Blocking<string | undefined> {
  const place = pathWithin(sys, root, path);
  return exists(sys, place) ? yield* readText(sys, place) : undefined;
}

function signalOf(status: WaitStatus): SignalName | undefined {
  return 'signaled' in status ? status.signaled : undefined;
}

/** It may have ended meanwhile. */
function send({ task }: PodContainer, signal: SignalName): void {
  quietly(() => { task.kill(signal); });
}

function quietly(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}
