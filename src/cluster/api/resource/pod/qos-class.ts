import type { Container, PodSpec, PodStatus } from '../../../object/core.ts';
import { parseQuantity } from '../../../object/quantity.ts';

type QosClass = NonNullable<PodStatus['qosClass']>;

const counted = ['cpu', 'memory'];

/** "Pod Quality of Service Classes": guaranteed if all containers are limited and ask for as much, best effort if none says anything. */
export function qosClass({ containers, initContainers = [] }: PodSpec): QosClass {
  const all = [...containers, ...initContainers];
  if (all.every(saysNothing)) return 'BestEffort';
  return all.every(isGuaranteed) ? 'Guaranteed' : 'Burstable';
}

function saysNothing({ resources: { limits = {}, requests = {} } = {} }: Container): boolean {
  return !counted.some(name => (parseQuantity(limits[name] ?? 0) ?? 0) > 0 || (parseQuantity(requests[name] ?? 0) ?? 0) > 0);
}

function isGuaranteed({ resources: { limits = {}, requests = {} } = {} }: Container): boolean {
  return counted.every(name => {
    const most = limits[name];
    return most !== undefined && parseQuantity(requests[name] ?? most) === parseQuantity(most);
  });
}
