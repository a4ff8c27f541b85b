import type { Container, PersistentVolumeClaim, Pod, Service } from './core.ts';
import type { ResourceQuota } from './limits.ts';
import type { KubeObject, Quantities } from './meta.ts';
import { amountsOf, limitsOf, requestsOf } from './pod-resources.ts';
import { isFinished } from './pods.ts';
import { formatMilli, formatUnits, milli, units } from './quantity.ts';

/** Objects of the core group that are counted by their names alone, beside `count/NAME`. */
const namedAlone = new Set(['configmaps', 'persistentvolumeclaims', 'pods', 'replicationcontrollers', 'resourcequotas', 'secrets', 'services']);
/** What every container must say if a quota has it. */
const mandatory = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

/** The resource whose objects an entry of a quota counts, as `kubectl api-resources` names it: `pods`, `deployments.apps`. */
export function countedBy(name: string): string {
  if (name.startsWith('count/')) return name.slice('count/'.length);
  if (namedAlone.has(name)) return name;
  if (name.startsWith('services.')) return 'services';
  return name === 'requests.storage' || name.includes('.storageclass.storage.k8s.io/') ? 'persistentvolumeclaims' : 'pods';
}

/** How much of an entry of a quota one object uses ("Resource Quotas"); CPUs in thousandths. @param resource of the object, `pods` */
export function usedBy(name: string, resource: string, object: KubeObject): number {
  if (name === `count/${resource}`) return 1;
  if (countedBy(name) !== resource || name.startsWith('count/')) return 0;
  switch (resource) {
    case 'pods': return usedByPod(name, object as Pod);
    case 'services': return usedByService(name, object as Service);
    case 'persistentvolumeclaims': return usedByClaim(name, object as PersistentVolumeClaim);
    default: return 1;
  }
}

function usedByPod(name: string, pod: Pod): number {
  if (isFinished(pod)) return 0;
  if (name === 'pods') return 1;
  const [kind, resource] = partsOf(name);
  return (kind === 'limits' ? limitsOf(pod.spec) : requestsOf(pod.spec))[resource] ?? 0;
}

function partsOf(name: string): readonly ['requests' | 'limits', string] {
  if (name.startsWith('limits.')) return ['limits', name.slice('limits.'.length)];
  return ['requests', name.startsWith('requests.') ? name.slice('requests.'.length) : name];
}

function usedByService(name: string, { spec: { type, ports = [] } }: Service): number {
  if (name === 'services.loadbalancers') return type === 'LoadBalancer' ? 1 : 0;
  if (name === 'services.nodeports') return type === 'NodePort' || type === 'LoadBalancer' ? ports.length : 0;
  return 1;
}

function usedByClaim(name: string, { spec }: PersistentVolumeClaim): number {
  const [, storageClass, entry = name] = /^(.+)\.storageclass\.storage\.k8s\.io\/(.+)$/.exec(name) ?? [];
  if (storageClass !== undefined && spec.storageClassName !== storageClass) return 0;
  return entry === 'requests.storage' ? units(spec.resources?.requests?.['storage']) : 1;
}

/** An amount as a quota of this entry shows it. */
export function formatUsage(name: string, amount: number): string {
  const [, resource] = partsOf(name);
  if (resource === 'cpu') return formatMilli(amount);
  return formatUnits(amount, ['memory', 'storage', 'ephemeral-storage'].includes(resource) || resource.startsWith('hugepages-') || resource.endsWith('/requests.storage'));
}

/** What stands in a quota as a number that can be compared. */
export const amountOf = (name: string, text: string | undefined): number => partsOf(name)[1] === 'cpu' ? milli(text) : units(text);

/** Whether an object is one of those that a quota is about ("Quota scopes"). Scopes are of pods only. */
export function isInScope({ spec: { scopes = [], scopeSelector } = {} }: ResourceQuota, resource: string, object: KubeObject): boolean {
  const requirements = [...scopes.map(scopeName => ({ scopeName, operator: 'Exists' as const, values: [] })), ...scopeSelector?.matchExpressions ?? []];
  return requirements.length === 0 || resource === 'pods' && requirements.every(requirement => isOfScope(requirement, object as Pod));
}

const isBestEffort = ({ status }: Pod): boolean => status?.qosClass === 'BestEffort';

type Requirement = NonNullable<NonNullable<NonNullable<ResourceQuota['spec']>['scopeSelector']>['matchExpressions']>[number];

function isOfScope({ scopeName, operator, values = [] }: Requirement, pod: Pod): boolean {
  const { activeDeadlineSeconds, priorityClassName = '' } = pod.spec;
  switch (scopeName) {
    case 'Terminating': return activeDeadlineSeconds !== undefined;
    case 'NotTerminating': return activeDeadlineSeconds === undefined;
    case 'BestEffort': return isBestEffort(pod);
    case 'NotBestEffort': return !isBestEffort(pod);
    case 'PriorityClass': break;
    default: return false;
  }
  switch (operator) {
    case 'In': return values.includes(priorityClassName);
    case 'NotIn': return !values.includes(priorityClassName);
    case 'Exists': return priorityClassName !== '';
    case 'DoesNotExist': return priorityClassName === '';
  }
}

/** What containers of a pod have to say because a quota counts it, and do not: `limits.cpu for: a,b`; undefined if nothing is missing. */
export function unsaid(names: readonly string[], { containers, initContainers = [] }: Pod['spec']): string | undefined {
  const missing = names.filter(name => mandatory.has(name)).sort().flatMap(name => {
    const [kind, resource] = partsOf(name);
    const silent = [...containers, ...initContainers].filter(container => !says(container, kind, resource)).map(container => container.name).sort();
    return silent.length === 0 ? [] : [`${name} for: ${silent.join(',')}`];
  });
  return missing.length === 0 ? undefined : missing.join('; ');
}

function says({ resources }: Container, kind: 'requests' | 'limits', resource: string): boolean {
  return (amountsOf(resources?.[kind])[resource] ?? 0) > 0;
}

/** The entries of a quota that objects of a resource can use. */
export const entriesFor = (hard: Quantities, resource: string): readonly string[] => Object.keys(hard).filter(name => countedBy(name) === resource).sort();
