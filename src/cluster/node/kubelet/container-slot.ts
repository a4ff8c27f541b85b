import type { PodContainer } from '../../../engine/index.ts';
import type { Container, ContainerState, ContainerStatus } from '../../object/core.ts';
import { timestamp } from '../../object/time.ts';
import { BackOff } from './back-off.ts';
import type { Prober } from './prober.ts';

/** In which list of its pod's specification a container is. */
type ContainerKind = 'containers' | 'initContainers' | 'ephemeralContainers';

/** A container of a pod, with what has become of it. */
export class ContainerSlot {
  spec: Container;
  readonly kind: ContainerKind;
  running: PodContainer | undefined;
  prober: Prober | undefined;
  state: ContainerState = { waiting: { reason: 'ContainerCreating' } };
  lastState: ContainerState = {};
  /** How often it was started at all: the number of its next log. */
  attempts = 0;
  /** Ms since the epoch: not before that. */
  retryAt = 0;
  containerId: string | undefined;
  image: string;
  imageId = '';
  /** It is being started or stopped. */
  isBusy = false;
  /** It is to end, and not to be started again. */
  isStopping = false;
  /** It is to be started again whatever it ended with: it is to be another one. */
  isChanged = false;
  readonly restarts = new BackOff();
  readonly pulls = new BackOff();
  /** Ms since the epoch: when the last pull failed, and why. */
  pullFailed: { readonly at: number; readonly message: string } | undefined;

  constructor(spec: Container, kind: ContainerKind) {
    this.spec = spec;
    this.kind = kind;
    this.image = spec.image ?? '';
  }

  get isInit(): boolean {
    return this.kind === 'initContainers';
  }

  /** How events name it. */
  get fieldPath(): string {
    return `spec.${this.kind}{${this.spec.name}}`;
  }

  /** It is there already: a kubelet before has started it. */
  adopt({ id, request: { attempt }, startedAt }: PodContainer, status: ContainerStatus | undefined, names: Pick<ContainerStatus, 'image' | 'imageID'>): void {
    const isKnown = status?.containerID === `containerd://${id}`;
    const before = isKnown ? status.lastState : status?.state?.terminated ? { terminated: status.state.terminated } : status?.lastState;
    Object.assign(this, {
      attempts: attempt + 1, image: names.image, imageId: names.imageID, containerId: id, lastState: before ?? {},
      state: isKnown && status.state?.running ? status.state : { running: { startedAt: timestamp(Number(startedAt / 1_000_000n)) } },
    });
  }

  /** It goes on where a kubelet before has left it; what ran then is over, and containerd knows nothing of it any more. */
  resume({ restartCount, state, lastState, image, imageID, containerID }: ContainerStatus, now: string): void {
    Object.assign(this, { attempts: restartCount + 1, image, imageId: imageID, containerId: containerID?.replace(/^containerd:\/\//, ''), lastState: lastState ?? {} });
    if (state?.running) this.state = { terminated: { exitCode: 137, reason: 'Unknown', ...state.running, finishedAt: now, ...containerID !== undefined && { containerID } } };
    else if (state) this.state = state;
  }

  get status(): ContainerStatus {
    const { spec: { name }, state, lastState, image, imageId, containerId, prober } = this;
    const isRunning = state.running !== undefined;
    const started = isRunning && (prober?.isStarted ?? true);
    if (this.kind === 'ephemeralContainers') return { name, state, lastState, ready: false, restartCount: 0, image, imageID: imageId, ...containerId !== undefined && { containerID: `containerd://${containerId}` } };
    const ready = this.isInit && this.spec.restartPolicy !== 'Always' ? state.terminated?.exitCode === 0 : isRunning && started && (prober?.isReady ?? true);
    return { name, state, lastState, ready, restartCount: Math.max(0, this.attempts - 1), image, imageID: imageId, ...containerId !== undefined && { containerID: `containerd://${containerId}` }, started };
  }
}
