import type { Agent, Containerd, ContainerdImages, ContainerExit, PodContainer, Sandbox } from '../../../engine/index.ts';
import { unlessEnded } from '../ended.ts';

/** containerd as a kubelet has it: no answer comes any more once the kubelet has ended, as by a connection that is closed, though containerd does what it was asked for. */
export class Cri {
  readonly images: ContainerdImages;
  readonly cgroupVersion: 'v1' | 'v2';
  private readonly containerd: Containerd;
  private readonly agent: Agent;

  constructor(containerd: Containerd, agent: Agent) {
    this.containerd = containerd;
    this.agent = agent;
    this.images = containerd.images;
    this.cgroupVersion = containerd.cgroupVersion;
  }

  get isNetworkReady(): boolean {
    return this.containerd.isNetworkReady;
  }

  get sandboxes(): readonly Sandbox[] {
    return [...this.containerd.sandboxes.values()];
  }

  /** The sandbox of a pod that runs, by the pod's uid. */
  sandboxOf(uid: string): Sandbox | undefined {
    return this.sandboxes.find(({ request, isReady }) => isReady && request.metadata.uid === uid);
  }

  /** All of a name that there are in a sandbox, the newest first. */
  containersOf(sandbox: Sandbox, name: string): readonly PodContainer[] {
    return [...this.containerd.containers.values()].filter(container => container.sandbox === sandbox && container.request.name === name).sort((a, b) => b.request.attempt - a.request.attempt);
  }

  newId(): string {
    return this.containerd.newId();
  }

  group(...args: Parameters<Containerd['group']>): Promise<void> {
    return this.answer(this.containerd.group(...args));
  }

  removeGroup(path: string): Promise<void> {
    return this.answer(this.containerd.removeGroup(path));
  }

  runSandbox(...args: Parameters<Containerd['runSandbox']>): Promise<Sandbox> {
    return this.answer(this.containerd.runSandbox(...args));
  }

  /** Resolves when `pause` has ended. */
  async sandboxEnded({ task }: Sandbox): Promise<void> {
    await this.answer(task.exited);
  }

  removeSandbox(sandbox: Sandbox): Promise<void> {
    return this.answer(this.containerd.removeSandbox(sandbox));
  }

  pull(name: string): ReturnType<ContainerdImages['pull']> {
    return this.answer(this.images.pull(name));
  }

  startContainer(...args: Parameters<Containerd['startContainer']>): Promise<PodContainer> {
    return this.answer(this.containerd.startContainer(...args));
  }

  /** How a container ends. */
  exited({ exited }: PodContainer): Promise<ContainerExit> {
    return this.answer(exited);
  }

  stopContainer(...args: Parameters<Containerd['stopContainer']>): Promise<void> {
    return this.answer(this.containerd.stopContainer(...args));
  }

  removeContainer(container: PodContainer): void {
    this.containerd.removeContainer(container);
  }

  exec(...args: Parameters<Containerd['exec']>): ReturnType<Containerd['exec']> {
    return this.answer(this.containerd.exec(...args));
  }

  private answer<T>(asked: Promise<T>): Promise<T> {
    return unlessEnded(this.agent.ended, asked);
  }
}
