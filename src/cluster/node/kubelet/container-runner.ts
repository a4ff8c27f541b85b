import { type ContainerExit, type PodContainer, type Sandbox, StartFailure } from '../../../engine/index.ts';
import { decode, encode, signalNumber } from '../../../kernel/index.ts';
import type { ContainerStatus, Handler, Pod } from '../../object/core.ts';
import { timestamp } from '../../object/time.ts';
import { readOf } from '../agent-files.ts';
import { durationText } from './back-off.ts';
import type { ContainerSlot } from './container-slot.ts';
import { messagePath, requestFor } from './container-start.ts';
import type { KubeletContext } from './context.ts';
import { ConfigError } from './env.ts';
import { isFailure } from './failure.ts';
import { perform } from './handler.ts';
import { imageFor } from './image-puller.ts';
import { Prober } from './prober.ts';
import { addressOf } from './sandbox.ts';
import { isSidecar } from './status.ts';
import { removeFolder } from './volumes.ts';

/** What of a pod its containers depend on. */
interface Owner {
  readonly pod: Pod;
  readonly slots: readonly ContainerSlot[];
  readonly sandbox: Sandbox | undefined;
  readonly places: ReadonlyMap<string, string>;
  later(ms: number, call: () => void): void;
}

/** Bytes of a termination message that are kept; of a log in its place. */
const [mostMessage, mostLogged] = [4096, 2048];
const resync = 10_000;

/** Starts and stops the containers of a pod, each in its turn. */
export class ContainerRunner {
  private readonly context: KubeletContext;
  private readonly owner: Owner;
  private readonly changed: () => void;

  /** @param changed what a container is has changed */
  constructor(context: KubeletContext, owner: Owner, changed: () => void) {
    this.context = context;
    this.owner = owner;
    this.changed = changed;
  }

  /** Starts what is to run now: those that look into the pod at any time, init containers one after the other, then all others at once. */
  advance(): void {
    for (const slot of this.owner.slots) if (slot.kind === 'ephemeralContainers') this.begin(slot);
    for (const slot of this.owner.slots) {
      if (slot.isInit && !isSidecar(slot.spec)) {
        if (slot.state.terminated?.exitCode === 0 && !slot.running) continue;
        this.begin(slot);
        return;
      }
      this.begin(slot);
      if (slot.isInit && !slot.status.started) return;
    }
  }

  /** Looks after one that another kubelet has started, from now on. */
  adopt(slot: ContainerSlot, container: PodContainer, before: ContainerStatus | undefined): void {
    slot.adopt(container, before, this.namesOf(container));
    slot.running = container;
    this.watch(slot, container, before);
  }

  /** It is to run with another image. */
  change(slot: ContainerSlot, spec: ContainerSlot['spec']): void {
    slot.spec = spec;
    slot.pullFailed = undefined;
    slot.retryAt = 0;
    if (!slot.running || slot.isStopping) return;
    slot.isChanged = true;
    void this.stop(slot, this.owner.pod.spec.terminationGracePeriodSeconds ?? 30, `Container ${spec.name} definition changed, will be restarted`);
  }

  /** Ends all that run, and waits for them. @param grace in seconds */
  async stopAll(grace: number): Promise<void> {
    const { slots } = this.owner;
    for (const slot of slots) slot.isStopping = true;
    await Promise.all(slots.filter(({ isInit, spec }) => !isInit || !isSidecar(spec)).map(slot => this.stop(slot, grace)));
    for (const slot of slots.filter(({ spec }) => isSidecar(spec)).reverse()) await this.stop(slot, grace);
  }

  async removeLogs(folder: string): Promise<void> {
    await removeFolder(this.context.agent, folder);
  }

  private begin(slot: ContainerSlot): void {
    if (slot.isBusy || slot.running || slot.isStopping || slot.retryAt > this.context.clock.now() || !this.isWanted(slot)) return;
    slot.isBusy = true;
    this.start(slot).catch((error: unknown) => {
      if (this.context.agent.ended.aborted) return;
      if (!isFailure(error)) throw error;
      this.wait(slot, 'CreateContainerError', error.message, resync);
    }).finally(() => {
      slot.isBusy = false;
      this.changed();
    });
  }

  private isWanted({ state, spec, kind, isChanged }: ContainerSlot): boolean {
    const { restartPolicy = 'Always' } = this.owner.pod.spec;
    if (kind === 'ephemeralContainers') return !state.terminated;
    if (!state.terminated || isChanged || isSidecar(spec) || restartPolicy === 'Always') return true;
    if (restartPolicy === 'Never') return false;
    return state.terminated.exitCode !== 0;
  }

  private async start(slot: ContainerSlot): Promise<void> {
    const { context, owner: { pod, sandbox, places } } = this;
    const { cri, clock } = context;
    if (!sandbox || this.isBackingOff(slot)) return;
    const image = await imageFor(context, pod, slot);
    if ('reason' in image) {
      this.wait(slot, image.reason, image.message, image.retry);
      return;
    }
    if (isToEnd(slot)) return;
    const id = cri.newId();
    try {
      const request = await requestFor(context, pod, slot, { id, image, places, sandbox, target: this.targetOf(slot) });
      slot.running = await cri.startContainer(id, sandbox, request);
      slot.isChanged = false;
    } catch (error) {
      this.notStarted(slot, id, error);
      return;
    }
    for (const older of cri.containersOf(sandbox, slot.spec.name)) if (older.exit) cri.removeContainer(older);
    const { image: name, imageID: imageId } = this.namesOf(slot.running);
    Object.assign(slot, { containerId: id, image: name, imageId, attempts: slot.attempts + 1 });
    if (slot.state.terminated) slot.lastState = { terminated: slot.state.terminated };
    slot.state = { running: { startedAt: timestamp(clock.now()) } };
    this.tell(slot, 'Normal', 'Created', `Created container: ${slot.spec.name}`);
    this.tell(slot, 'Normal', 'Started', `Started container ${slot.spec.name}`);
    this.watch(slot, slot.running);
    if (isToEnd(slot)) await this.stop(slot, 0);
    else await this.postStart(slot);
  }

  /** How a status names its image. */
  private namesOf({ request: { image } }: PodContainer): Pick<ContainerStatus, 'image' | 'imageID'> {
    const { images } = this.context.cri;
    return { image: images.namesOf(image)[0] ?? image.id, imageID: images.digestOf(image) };
  }

  /** The first process of the container that this one is to look into. @throws ConfigError if it does not run */
  private targetOf({ spec: { targetContainerName } }: ContainerSlot): number | undefined {
    if (targetContainerName === undefined || targetContainerName === '') return undefined;
    const target = this.owner.slots.find(({ spec }) => spec.name === targetContainerName)?.running;
    if (!target) throw new ConfigError(`unable to find target container ${JSON.stringify(targetContainerName)}`);
    return target.task.initPid;
  }

  /** @returns whether it has to wait before it is started again */
  private isBackingOff(slot: ContainerSlot): boolean {
    const { context: { clock }, owner: { pod } } = this;
    const { terminated } = slot.state;
    const last = terminated ?? slot.lastState.terminated;
    if (!last || (!terminated && slot.state.waiting?.reason !== 'CrashLoopBackOff')) return false;
    const wait = slot.restarts.remaining(Date.parse(last.finishedAt ?? ''), clock.now());
    if (wait === 0) {
      slot.restarts.next(clock.now());
      return false;
    }
    const { name, namespace, uid } = pod.metadata;
    this.tell(slot, 'Warning', 'BackOff', `Back-off restarting failed container ${slot.spec.name} in pod ${name}_${namespace}(${uid})`);
    if (terminated) slot.lastState = { terminated };
    this.wait(slot, 'CrashLoopBackOff', `back-off ${durationText(slot.restarts.current)} restarting failed container=${slot.spec.name} pod=${name}_${namespace}(${uid})`, wait);
    return true;
  }

  private notStarted(slot: ContainerSlot, id: string, error: unknown): void {
    if (error instanceof ConfigError) {
      this.tell(slot, 'Warning', 'Failed', `Error: ${error.message}`);
      this.wait(slot, 'CreateContainerConfigError', error.message, resync);
      return;
    }
    if (this.context.agent.ended.aborted || !(error instanceof Error)) throw error;
    const isRuntime = error instanceof StartFailure;
    const message = isRuntime ? `failed to create containerd task: failed to create shim task: ${error.message}: unknown` : `failed to create container: ${error.message}`;
    this.tell(slot, 'Warning', 'Failed', `Error: ${message}`);
    if (!isRuntime) {
      this.wait(slot, 'CreateContainerError', message, resync);
      return;
    }
    const now = timestamp(this.context.clock.now());
    if (slot.state.terminated) slot.lastState = { terminated: slot.state.terminated };
    slot.attempts++;
    slot.containerId = id;
    slot.state = { terminated: { exitCode: 128, reason: 'StartError', message, startedAt: '1970-01-01T00:00:00Z', finishedAt: now, containerID: `containerd://${id}` } };
  }

  private wait(slot: ContainerSlot, reason: string, message: string, ms: number): void {
    slot.state = { waiting: { reason, message } };
    slot.retryAt = this.context.clock.now() + ms;
    this.owner.later(ms, () => undefined);
  }

  /** Follows it to its end. */
  private watch(slot: ContainerSlot, running: PodContainer, before?: ContainerStatus): void {
    const { context, owner: { pod } } = this;
    const { startupProbe, readinessProbe, livenessProbe } = slot.spec;
    if (startupProbe ?? readinessProbe ?? livenessProbe) slot.prober = new Prober(context, pod, slot.spec, running, addressOf(context, running.sandbox), {
      changed: this.changed,
      failed: kind => {
        const cause = `Container ${slot.spec.name} failed ${kind.toLowerCase()} probe, will be restarted`;
        const probe = kind === 'Startup' ? startupProbe : livenessProbe;
        void this.stop(slot, probe?.terminationGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30, cause);
      },
    }, before);
    void context.cri.exited(running).then(async exit => {
      slot.prober?.stop();
      slot.prober = undefined;
      const message = await this.terminationMessage(slot, running, exit);
      slot.running = undefined;
      const { exitCode, signal, oomKilled } = exit;
      slot.state = { terminated: {
        exitCode, ...signal !== undefined && exitCode < 128 && { signal: signalNumber(signal) }, reason: oomKilled ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error', ...message !== '' && { message },
        startedAt: slot.state.running?.startedAt ?? '', finishedAt: timestamp(Number(exit.finishedAt / 1_000_000n)), containerID: `containerd://${running.id}`,
      } };
      this.changed();
    });
  }

  private async terminationMessage({ spec }: ContainerSlot, { id, log }: PodContainer, { exitCode }: ContainerExit): Promise<string> {
    const { agent } = this.context;
    const text = await readOf(agent, messagePath(this.owner.pod, spec.name, id)) ?? '';
    if (text !== '' || exitCode === 0 || spec.terminationMessagePolicy !== 'FallbackToLogsOnError') return decode(encode(text).subarray(0, mostMessage));
    const lines = (await readOf(agent, log.path) ?? '').split('\n').map(line => line.split(' ').slice(3).join(' ')).slice(-80);
    return lines.join('\n').slice(-mostLogged);
  }

  private async postStart(slot: ContainerSlot): Promise<void> {
    const hook = slot.spec.lifecycle?.postStart;
    if (!hook) return;
    const problem = await this.hook(slot, hook, 3600);
    if (problem === undefined) return;
    this.tell(slot, 'Warning', 'FailedPostStartHook', `PostStartHook failed: ${problem}`);
    await this.stop(slot, this.owner.pod.spec.terminationGracePeriodSeconds ?? 30, 'FailedPostStartHook');
  }

  private async hook(slot: ContainerSlot, hook: Handler, seconds: number): Promise<string | undefined> {
    const { context } = this;
    return slot.running ? perform(context, slot.running, slot.spec, hook, addressOf(context, slot.running.sandbox), seconds) : undefined;
  }

  /** The hook, the signal, and after the grace period SIGKILL. */
  private async stop(slot: ContainerSlot, grace: number, cause = `Stopping container ${slot.spec.name}`): Promise<void> {
    const { running } = slot;
    if (!running) return;
    const { agent, clock, cri } = this.context;
    this.tell(slot, 'Normal', 'Killing', cause);
    slot.prober?.stop();
    const begun = clock.now();
    const hook = slot.spec.lifecycle?.preStop;
    if (hook && grace > 0) {
      const problem = await this.hook(slot, hook, grace);
      if (problem !== undefined) this.tell(slot, 'Warning', 'FailedPreStopHook', `PreStopHook failed: ${problem}`);
    }
    const left = Math.max(hook ? 2000 : 0, grace * 1000 - (clock.now() - begun));
    await cri.stopContainer(running, left);
    while (slot.running === running) await agent.sleep(1);
  }

  private tell(slot: ContainerSlot, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.context.events.record(this.owner.pod, type, reason, message, slot.fieldPath);
  }
}

/** Asked again after each wait. */
function isToEnd({ isStopping }: ContainerSlot): boolean {
  return isStopping;
}
