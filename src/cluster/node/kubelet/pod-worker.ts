import type { Sandbox } from '../../../engine/index.ts';
import { SmallSet } from '../../../kernel/index.ts';
import { ApiError } from '../../api/error.ts';
import type { ContainerStatus, Pod } from '../../object/core.ts';
import { isSame } from '../../object/canonical.ts';
import { millis, timestamp } from '../../object/time.ts';
import { ContainerRunner } from './container-runner.ts';
import { ContainerSlot } from './container-slot.ts';
import type { KubeletContext } from './context.ts';
import { logFolder } from './container-start.ts';
import { diskInterval, limitedDirs, tooLarge } from './empty-dirs.ts';
import { isFailure } from './failure.ts';
import { MountFailure } from './mount-failure.ts';
import { addressOf, makeSandbox, removeSandbox } from './sandbox.ts';
import { isSidecar, statusOf } from './status.ts';
import { mountVolumes, refreshVolumes, tokenRefresh, unmountVolumes } from './volumes.ts';

const noPlaces: ReadonlyMap<string, string> = new Map();
/** Ms until something is tried again that has failed. */
const retryDelay = 2000;

/** Looks after one pod from its binding to its end: "Pod Lifecycle". What it is to be comes from outside; one step after the other brings it there. */
export class PodWorker {
  pod: Pod;
  readonly slots: ContainerSlot[];
  sandbox: Sandbox | undefined;
  places: ReadonlyMap<string, string> = noPlaces;
  private readonly context: KubeletContext;
  private readonly runner: ContainerRunner;
  private readonly ended: () => void;
  private readonly startTime: string;
  /** Why all of it is to end, and how many seconds that may take if not as long as the pod says. */
  private failure: { readonly reason: string; readonly message: string; readonly grace?: number } | undefined;
  /** How many sandboxes it has had. */
  private sandboxes = 0;
  private areVolumesMounted = false;
  private isWorking = false;
  private isDirty = false;
  private isOver = false;
  /** The API server knows it no more. */
  private isForgotten = false;
  private published = '';
  private readonly cancels = new SmallSet<() => void>();

  /** @param ended all of it is gone */
  constructor(context: KubeletContext, pod: Pod, ended: () => void) {
    this.context = context;
    this.pod = pod;
    this.ended = ended;
    const now = timestamp(context.clock.now());
    this.startTime = pod.status?.startTime ?? now;
    this.slots = slotsOf(pod);
    this.runner = new ContainerRunner(context, this, () => { this.wake(); });
    this.adopt(now);
    const { activeDeadlineSeconds } = pod.spec;
    if (activeDeadlineSeconds !== undefined) this.later(Math.max(0, millis(this.startTime) + activeDeadlineSeconds * 1000 - context.clock.now()), () => {
      this.failure = { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' };
    });
  }

  /** Goes on with what a kubelet before has done: by what containerd has, else by what the API server was told. */
  private adopt(now: string): void {
    const { pod: { metadata: { uid = '' }, spec, status }, context: { cri } } = this;
    this.sandbox = cri.sandboxOf(uid);
    if (this.sandbox) this.follow(this.sandbox);
    const before = [...status?.initContainerStatuses ?? [], ...status?.containerStatuses ?? [], ...status?.ephemeralContainerStatuses ?? []];
    for (const slot of this.slots) {
      const known = before.find(({ name, containerID }) => name === slot.spec.name && containerID !== undefined);
      const [container] = this.sandbox ? cri.containersOf(this.sandbox, slot.spec.name) : [];
      if (container) this.runner.adopt(slot, container, known);
      else if (known) slot.resume(known, now);
      else if (slot.kind === 'containers' && spec.initContainers?.length) slot.state = { waiting: { reason: 'PodInitializing' } };
    }
  }

  /** The next step comes with its end. */
  private follow(sandbox: Sandbox): void {
    this.sandboxes = sandbox.request.metadata.attempt + 1;
    void this.context.cri.sandboxEnded(sandbox).then(() => { if (this.sandbox === sandbox) this.wake(); });
  }

  /** The pod has changed, or `undefined`: it is gone from the API server. */
  update(pod: Pod | undefined): void {
    const { labels, annotations } = this.pod.metadata;
    if (pod) this.take(pod);
    else this.isForgotten = true;
    const isChanged = !isSame(labels, this.pod.metadata.labels) || !isSame(annotations, this.pod.metadata.annotations);
    if (isChanged && this.pod.spec.volumes?.some(({ downwardAPI, projected }) => downwardAPI ?? projected)) void this.refresh();
    this.wake();
  }

  /** Containers that look into the pod may have been added, and images may be others. */
  private take(pod: Pod): void {
    this.pod = pod;
    for (const slot of slotsOf(pod)) {
      const known = this.slots.find(({ spec }) => spec.name === slot.spec.name);
      if (!known && slot.kind === 'ephemeralContainers') this.slots.push(slot);
      if (known && known.spec.image !== slot.spec.image) this.runner.change(known, slot.spec);
    }
  }

  /** Something has happened: the next step follows. */
  wake(): void {
    this.isDirty = true;
    if (!this.isWorking && !this.isOver) void this.work();
  }

  /** A ConfigMap or Secret has changed. */
  async refresh(): Promise<void> {
    if (!this.sandbox || this.isOver) return;
    try {
      await refreshVolumes(this.pod, this.volumeSources());
    } catch (error) {
      if (!(error instanceof MountFailure) && !isFailure(error)) throw error;
    }
  }

  stop(): void {
    this.isOver = true;
    for (const cancel of this.cancels) cancel();
    for (const { prober } of this.slots) prober?.stop();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    try {
      while (this.isDirty && !this.isOver) {
        this.isDirty = false;
        await this.step();
      }
    } catch (error) {
      if (this.context.agent.ended.aborted) return;
      if (!isFailure(error)) throw error;
      if (!(error instanceof ApiError)) this.context.events.record(this.pod, 'Warning', 'FailedSync', `error syncing pod: ${error.message}`);
      this.later(retryDelay, () => undefined);
    } finally {
      this.isWorking = false;
    }
  }

  private async step(): Promise<void> {
    if (this.isForgotten || this.pod.metadata.deletionTimestamp !== undefined) return this.terminate();
    if (this.failure) {
      await this.runner.stopAll(this.failure.grace ?? this.grace);
      await this.tearDown();
      this.publish();
      return;
    }
    if (this.isComplete) {
      await this.runner.stopAll(this.grace);
      await this.tearDown();
    } else if (await this.prepare()) this.runner.advance();
    this.publish();
  }

  /** No container will run any more. */
  private get isComplete(): boolean {
    const { restartPolicy = 'Always' } = this.pod.spec;
    const isEnded = ({ state, running, isBusy, isChanged }: ContainerSlot): boolean => !running && !isBusy && !isChanged && state.terminated !== undefined && (restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && state.terminated.exitCode === 0));
    if (restartPolicy === 'Never' && this.slots.some(({ isInit, spec, state, running }) => isInit && !isSidecar(spec) && !running && (state.terminated?.exitCode ?? 0) !== 0)) return true;
    return this.slots.filter(({ kind }) => kind === 'containers').every(isEnded);
  }

  /** Volumes, and the sandbox. @returns whether they are there */
  private async prepare(): Promise<boolean> {
    if (this.sandbox?.isReady === false) await this.renew();
    if (this.sandbox && this.areVolumesMounted) return true;
    const { context, pod } = this;
    if (!this.sandbox) this.publish();
    try {
      this.places = await mountVolumes(pod, this.volumeSources());
      if (!this.areVolumesMounted && pod.spec.volumes?.some(({ projected }) => projected !== undefined)) this.keepTokens();
      if (!this.areVolumesMounted && limitedDirs(pod).length > 0) this.watchDisk();
      this.areVolumesMounted = true;
      if (this.sandbox) return true;
      this.sandbox = await makeSandbox(context, pod, this.sandboxes);
      this.follow(this.sandbox);
      return true;
    } catch (error) {
      if (context.agent.ended.aborted || !(error instanceof Error)) throw error;
      if (error instanceof MountFailure) context.events.record(pod, 'Warning', 'FailedMount', error.message);
      else if (pod.spec.hostNetwork !== true && !context.cri.isNetworkReady) context.events.record(pod, 'Warning', 'NetworkNotReady', 'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized');
      else context.events.record(pod, 'Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${error.message}`);
      this.later(retryDelay, () => undefined);
      return false;
    }
  }

  /** Somebody has ended the sandbox: what was in it goes, too. */
  private async renew(): Promise<void> {
    this.context.events.record(this.pod, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.');
    await this.runner.stopAll(this.grace);
    await this.tearDown();
    for (const slot of this.slots) slot.isStopping = false;
  }

  /** A pod that uses more of the disk than it may is evicted. */
  private watchDisk(): void {
    this.later(diskInterval, () => { void this.measureDisk(); });
  }

  private async measureDisk(): Promise<void> {
    const { context, pod } = this;
    try {
      const message = await context.agent.call(sys => tooLarge(sys, pod, this.places));
      if (this.isOver || this.failure || !this.sandbox) return;
      if (message === undefined) {
        this.watchDisk();
        return;
      }
      context.events.record(pod, 'Warning', 'Evicted', message);
      this.failure = { reason: 'Evicted', message, grace: 1 };
      this.wake();
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.watchDisk();
    }
  }

  /** Tokens of service accounts are made anew before they end. */
  private keepTokens(): void {
    this.later(tokenRefresh, () => {
      void this.refresh();
      this.keepTokens();
    });
  }

  private get grace(): number {
    return this.pod.metadata.deletionGracePeriodSeconds ?? this.pod.spec.terminationGracePeriodSeconds ?? 30;
  }

  /** The end: signals, patience, SIGKILL; then the API server may forget it. */
  private async terminate(): Promise<void> {
    const { context, pod } = this;
    await this.runner.stopAll(this.isForgotten ? Math.min(this.grace, 2) : this.grace);
    this.publish();
    await this.tearDown();
    await unmountVolumes(context.agent, pod.metadata.uid ?? '');
    await this.runner.removeLogs(logFolder(pod));
    this.stop();
    if (!this.isForgotten) this.forget();
    this.ended();
  }

  private forget(): void {
    const { metadata: { namespace, name, uid } } = this.pod;
    try {
      this.context.client.delete('pods', { namespace, name }, { gracePeriodSeconds: 0, ...uid !== undefined && { uid } });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 503) this.context.clock.after(retryDelay, () => { this.forget(); });
    }
  }

  private async tearDown(): Promise<void> {
    const { sandbox, context } = this;
    if (!sandbox) return;
    this.sandbox = undefined;
    await removeSandbox(context, sandbox);
  }

  /** Tells the API server, if there is anything new. */
  private publish(): void {
    if (this.isForgotten) return;
    const { pod, context, slots, failure, sandbox } = this;
    const { namespace, name } = pod.metadata;
    const { conditions, ...status } = statusOf(pod, {
      ...statusesOf(slots), isSandboxReady: sandbox !== undefined,
      podIp: sandbox ? addressOf(context, sandbox) : (pod.spec.hostNetwork === true ? context.node.address : pod.status?.podIP), hostIp: context.node.address, startTime: this.startTime, now: timestamp(context.clock.now()), failure,
    });
    const text = JSON.stringify([status, conditions?.map(({ type, status: value, reason, message }) => [type, value, reason, message])]);
    if (text === this.published) return;
    try {
      this.take(context.client.patch('pods', { namespace, name }, { status: { ...status, conditions } }, 'status'));
      this.published = text;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
  }

  private volumeSources(): Parameters<typeof mountVolumes>[1] {
    const { agent, client, node, capacity, clock } = this.context;
    return { agent, client, podIp: this.sandbox ? addressOf(this.context, this.sandbox) : '', hostIp: node.address, allocatable: capacity, now: clock.now() };
  }

  /** Later, and then the next step. */
  later(ms: number, call: () => void): void {
    const cancel = this.context.clock.after(ms, () => {
      this.cancels.delete(cancel);
      call();
      this.wake();
    });
    this.cancels.add(cancel);
  }
}

function slotsOf({ spec: { initContainers = [], containers, ephemeralContainers = [] } }: Pod): ContainerSlot[] {
  return [...initContainers.map(each => new ContainerSlot(each, 'initContainers')), ...containers.map(each => new ContainerSlot(each, 'containers')), ...ephemeralContainers.map(each => new ContainerSlot(each, 'ephemeralContainers'))];
}

function statusesOf(slots: readonly ContainerSlot[]): Pick<Parameters<typeof statusOf>[1], 'init' | 'containers' | 'ephemeral'> {
  const of = (kind: ContainerSlot['kind']): ContainerStatus[] => slots.filter(slot => slot.kind === kind).map(slot => slot.status);
  return { init: of('initContainers'), containers: of('containers'), ephemeral: of('ephemeralContainers') };
}
