import { conditionOf, withCondition } from '../../object/conditions.ts';
import type { Container, ContainerStatus, Pod, PodStatus } from '../../object/core.ts';
import type { Condition } from '../../object/meta.ts';

/** What a kubelet knows of a pod's containers, in the order of its specification. */
interface Observed {
  readonly init: readonly ContainerStatus[];
  readonly containers: readonly ContainerStatus[];
  readonly ephemeral?: readonly ContainerStatus[];
  /** Whether there is a sandbox with a network. */
  readonly isSandboxReady: boolean;
  readonly podIp: string | undefined;
  readonly hostIp: string;
  readonly startTime: string;
  /** RFC 3339. */
  readonly now: string;
  /** Why the pod as a whole has failed: `DeadlineExceeded`, `Evicted`. */
  readonly failure?: { readonly reason: string; readonly message: string } | undefined;
}

export const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === 'Always';

/** The phase of a pod: "Pod Lifecycle". */
export function phaseOf({ spec }: Pod, { init, containers, failure }: Pick<Observed, 'init' | 'containers' | 'failure'>): NonNullable<PodStatus['phase']> {
  if (failure) return 'Failed';
  const { restartPolicy = 'Always', initContainers = [] } = spec;
  const [plain, sidecars] = [initContainers.filter(each => !isSidecar(each)), initContainers.filter(isSidecar)];
  const initOf = (name: string): ContainerStatus | undefined => init.find(each => each.name === name);
  const failedInit = plain.some(({ name }) => (initOf(name)?.state?.terminated?.exitCode ?? 0) !== 0);
  if (failedInit && restartPolicy === 'Never') return 'Failed';
  if (plain.some(({ name }) => initOf(name)?.state?.terminated?.exitCode !== 0) || sidecars.some(({ name }) => initOf(name)?.started !== true && !initOf(name)?.state?.terminated)) return 'Pending';
  const ended = containers.filter(({ state }) => state?.terminated);
  const restarts = containers.some(({ state, lastState }) => state?.waiting && lastState?.terminated);
  if (containers.some(({ state, lastState }) => !state?.running && !state?.terminated && !lastState?.terminated)) return 'Pending';
  if (ended.length < containers.length || restarts || restartPolicy === 'Always') return 'Running';
  const isGood = ended.every(({ state }) => state?.terminated?.exitCode === 0);
  return isGood ? 'Succeeded' : restartPolicy === 'Never' ? 'Failed' : 'Running';
}

/** The whole status, with conditions of others as they were. */
export function statusOf(pod: Pod, observed: Observed): PodStatus {
  const { init, containers, ephemeral = [], podIp, hostIp, startTime, failure } = observed;
  const phase = phaseOf(pod, observed);
  return {
    phase, conditions: conditionsOf(pod, observed, phase),
    ...failure && { reason: failure.reason, message: failure.message },
    hostIP: hostIp, hostIPs: [{ ip: hostIp }], ...podIp !== undefined && { podIP: podIp, podIPs: [{ ip: podIp }] }, startTime,
    ...init.length > 0 && { initContainerStatuses: init }, containerStatuses: containers, ...ephemeral.length > 0 && { ephemeralContainerStatuses: ephemeral }, ...pod.status?.qosClass && { qosClass: pod.status.qosClass },
  };
}

function conditionsOf(pod: Pod, { init, containers, isSandboxReady, now }: Observed, phase: NonNullable<PodStatus['phase']>): readonly Condition[] {
  const { initContainers = [], readinessGates = [] } = pod.spec;
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name);
  const notReady = isOver ? { reason: phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed', message: '' } : unready.length > 0 ? { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` } : undefined;
  const incomplete = initContainers.filter(container => {
    const status = init.find(({ name }) => name === container.name);
    return isSidecar(container) ? status?.started !== true : status?.state?.terminated?.exitCode !== 0;
  }).map(({ name }) => name);
  const closed = readinessGates.filter(({ conditionType }) => conditionOf(pod.status?.conditions, conditionType)?.status !== 'True');
  const gated = notReady ?? (closed.length > 0 ? { reason: 'ReadinessGatesNotReady', message: closed.map(({ conditionType }) => `corresponding condition of pod readiness gate ${JSON.stringify(conditionType)} does not exist.`).join(', ') } : undefined);
  const incompleteReason = incomplete.length > 0 && phase !== 'Succeeded' ? { reason: 'ContainersNotInitialized', message: `containers with incomplete status: [${incomplete.join(' ')}]` } : phase === 'Succeeded' ? { reason: 'PodCompleted', message: '' } : undefined;
  const wanted: readonly Condition[] = [
    { type: 'PodReadyToStartContainers', status: isSandboxReady ? 'True' : 'False' },
    { type: 'Initialized', status: incomplete.length > 0 && phase !== 'Succeeded' ? 'False' : 'True', ...incompleteReason && said(incompleteReason) },
    { type: 'Ready', status: gated ? 'False' : 'True', ...gated && said(gated) },
    { type: 'ContainersReady', status: notReady ? 'False' : 'True', ...notReady && said(notReady) },
  ];
  return wanted.reduce<readonly Condition[]>((conditions, condition) => plain(withCondition(conditions, condition, now), condition), pod.status?.conditions ?? []);
}

function said({ reason, message }: { readonly reason: string; readonly message: string }): { readonly reason: string; readonly message?: string } {
  return { reason, ...message !== '' && { message } };
}

/** A condition that has no reason any more says none. */
function plain(conditions: readonly Condition[], { type, reason, message }: Condition): readonly Condition[] {
  return conditions.map(condition => {
    if (condition.type !== type || (condition.reason === reason && condition.message === message)) return condition;
    const { status, lastTransitionTime } = condition;
    return { type, status, ...lastTransitionTime !== undefined && { lastTransitionTime }, ...reason !== undefined && { reason }, ...message !== undefined && { message } };
  });
}
