import type { Container, Pod } from '../../object/core.ts';
import { milli, units } from '../../object/quantity.ts';

type Qos = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Of the time of one processor, in microseconds. */
const period = 100_000;
const leastQuota = 1000;
const leastShares = 2;
/** Under `/kubelet`, as kind's kubelets are configured (`cgroupRoot`), so that those of several nodes do not meet. */
export const podsGroup = '/kubelet.slice/kubelet-kubepods.slice';

/** "Configure Quality of Service for Pods". */
export function qosOf({ spec: { containers, initContainers = [] } }: Pod): Qos {
  const all = [...containers, ...initContainers];
  const names = ['cpu', 'memory'] as const;
  const set = (kind: 'limits' | 'requests'): boolean => all.some(({ resources }) => names.some(name => units(resources?.[kind]?.[name]) > 0));
  if (!set('limits') && !set('requests')) return 'BestEffort';
  const isGuaranteed = all.every(({ resources: { limits = {}, requests = {} } = {} }) => names.every(name => limits[name] !== undefined && milli(requests[name] ?? limits[name]) === milli(limits[name])));
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** The control group of a pod, as systemd nests slices. */
export function podGroup(pod: Pod): string {
  const uid = (pod.metadata.uid ?? '').replaceAll('-', '_');
  const qos = qosOf(pod);
  return qos === 'Guaranteed' ? `${podsGroup}/kubelet-kubepods-pod${uid}.slice` : `${qosGroup(qos)}/kubelet-kubepods-${qos.toLowerCase()}-pod${uid}.slice`;
}

export function qosGroup(qos: Exclude<Qos, 'Guaranteed'>): string {
  return `${podsGroup}/kubelet-kubepods-${qos.toLowerCase()}.slice`;
}

/** Limits in the terms of cgroup v1; 0: none. Bytes, microseconds. */
export interface Limits {
  readonly cpuShares: number;
  readonly cpuQuota: number;
  readonly cpuPeriod: number;
  readonly memory: number;
}

/** A container's: a request of CPU is a weight, a limit a quota; a limit of memory is one. */
export function limitsOf({ resources: { limits = {}, requests = {} } = {} }: Container): Limits {
  return limitsFor(milli(requests['cpu'] ?? limits['cpu']), limits['cpu'] === undefined ? undefined : milli(limits['cpu']), limits['memory'] === undefined ? 0 : units(limits['memory']));
}

/** A pod's: what its containers ask for together, and limits only if all have them. */
export function podLimits({ spec: { containers } }: Pod): Limits {
  const sum = (of: (container: Container) => number): number => containers.reduce((total, container) => total + of(container), 0);
  const all = (name: string): boolean => containers.every(({ resources }) => resources?.limits?.[name] !== undefined);
  return limitsFor(
    sum(({ resources }) => milli(resources?.requests?.['cpu'] ?? resources?.limits?.['cpu'])),
    all('cpu') ? sum(({ resources }) => milli(resources?.limits?.['cpu'])) : undefined,
    all('memory') ? sum(({ resources }) => units(resources?.limits?.['memory'])) : 0,
  );
}

/** Whom the kernel kills first when memory is short: kubernetes/kubernetes, pkg/kubelet/qos/policy.go. @param capacity bytes of the node */
export function oomScore(pod: Pod, { resources }: Container, capacity: number): number {
  const qos = qosOf(pod);
  if (qos === 'Guaranteed') return -997;
  if (qos === 'BestEffort') return 1000;
  const wished = 1000 - Math.floor(1000 * units(resources?.requests?.['memory'] ?? resources?.limits?.['memory']) / capacity);
  return Math.min(999, Math.max(3, wished));
}

function limitsFor(request: number, limit: number | undefined, memory: number): Limits {
  return {
    cpuShares: request === 0 ? leastShares : Math.max(leastShares, Math.floor(request * 1024 / 1000)),
    cpuQuota: limit === undefined || limit === 0 ? 0 : Math.max(leastQuota, limit * period / 1000), cpuPeriod: limit === undefined || limit === 0 ? 0 : period, memory,
  };
}
