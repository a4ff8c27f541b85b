import { conditionOf, isTrue } from '../../../object/conditions.ts';
import type { Container, ContainerState, ContainerStatus, Pod } from '../../../object/core.ts';
import { isFinished } from '../../../object/pods.ts';
import { since } from '../shared/duration.ts';

/** What `kubectl get pods` says of a pod: columns READY, STATUS and RESTARTS (kubernetes, printPod). */
interface PodSummary {
  readonly ready: string;
  readonly status: string;
  readonly restarts: string;
}

interface Counted { readonly ready: number; readonly restarts: number; readonly lastRestart: string; readonly reason: string }

/** @param now in ms since the epoch */
export function summaryOf(pod: Pod, now: number): PodSummary {
  const initial = initSummary(pod);
  const counted = !initial.initializing || isTrue(pod.status?.conditions, 'Initialized') ? mainSummary(pod, initial) : initial;
  const total = pod.spec.containers.length + (pod.spec.initContainers ?? []).filter(isSidecar).length;
  const ago = counted.restarts > 0 && counted.lastRestart !== '' ? ` (${since(counted.lastRestart, now)} ago)` : '';
  return { ready: `${counted.ready}/${total}`, status: ending(pod) ?? counted.reason, restarts: `${counted.restarts}${ago}` };
}

const isSidecar = (container: Container | undefined): boolean => container?.restartPolicy === 'Always';

/** What the pod as a whole says of itself, before one looks at its containers. */
function wordOf({ status }: Pod): string {
  if (conditionOf(status?.conditions, 'PodScheduled')?.reason === 'SchedulingGated') return 'SchedulingGated';
  return status?.reason ?? status?.phase ?? '';
}

function ending(pod: Pod): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  return isFinished(pod) ? undefined : 'Terminating';
}

interface Initial extends Counted {
  readonly initializing: boolean;
  /** Of the sidecars among them, which are counted with the containers. */
  readonly sidecars: { readonly restarts: number; readonly lastRestart: string };
}

/** Init containers run one after the other: the first that is not done tells what the pod waits for. */
function initSummary(pod: Pod): Initial {
  const specs = pod.spec.initContainers ?? [];
  const statuses = pod.status?.initContainerStatuses ?? [];
  let ready = 0;
  let reached = statuses.length;
  let reason: string | undefined;
  for (const [index, status] of statuses.entries()) {
    if (status.state?.terminated?.exitCode === 0) continue;
    if (isSidecar(specs.find(({ name }) => name === status.name)) && status.started === true) {
      if (status.ready) ready++;
      continue;
    }
    reason = initReason(status, index, specs.length);
    reached = index + 1;
    break;
  }
  const seen = statuses.slice(0, reached);
  const sidecars = seen.filter(({ name }) => isSidecar(specs.find(spec => spec.name === name)));
  return { ready, ...restartsOf(seen), reason: reason ?? wordOf(pod), initializing: reason !== undefined, sidecars: restartsOf(sidecars) };
}

function initReason({ state }: ContainerStatus, index: number, count: number): string {
  if (state?.terminated) return `Init:${endReason(state.terminated)}`;
  const waiting = state?.waiting?.reason ?? '';
  return waiting !== '' && waiting !== 'PodInitializing' ? `Init:${waiting}` : `Init:${index}/${count}`;
}

function mainSummary(pod: Pod, initial: Initial): Counted {
  const statuses = pod.status?.containerStatuses ?? [];
  const own = restartsOf(statuses);
  const { sidecars } = initial;
  const running = statuses.filter(({ ready, state }) => ready && state?.running && !state.waiting?.reason && !state.terminated).length;
  const reasons = statuses.map(({ state }) => state?.waiting?.reason ?? (state?.terminated && endReason(state.terminated))).filter(reason => reason !== undefined && reason !== '');
  const reason = reasons[0] ?? initial.reason;
  return {
    ready: initial.ready + running,
    restarts: sidecars.restarts + own.restarts,
    lastRestart: later(sidecars.lastRestart, own.lastRestart),
    reason: reason === 'Completed' && running > 0 ? isTrue(pod.status?.conditions, 'Ready') ? 'Running' : 'NotReady' : reason,
  };
}

function endReason({ reason, signal, exitCode }: NonNullable<ContainerState['terminated']>): string {
  return reason !== undefined && reason !== '' ? reason : signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

function restartsOf(statuses: readonly ContainerStatus[]): { readonly restarts: number; readonly lastRestart: string } {
  return {
    restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    lastRestart: statuses.reduce((latest, { lastState }) => later(latest, lastState?.terminated?.finishedAt ?? ''), ''),
  };
}

/** Times of the API sort as text does. */
const later = (a: string, b: string): string => a > b ? a : b;
