import type { Event, Node, Pod } from '../../object/core.ts';
import type { Lease } from '../../object/others.ts';
import { parseQuantity } from '../../object/quantity.ts';
import { since } from '../../api/resource/shared/duration.ts';
import { events } from './events.ts';
import { longTime, Text } from './text.ts';

interface Totals { readonly requests: ReadonlyMap<string, number>; readonly limits: ReadonlyMap<string, number> }

/** `kubectl describe node`. @param pods those on it that have not ended @param lease or why there is none @param now in ms */
export function describeNode({ metadata, spec, status = {} }: Node, pods: readonly Pod[], lease: Lease | string, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(metadata.labels ?? {}).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)).sort();
  text.add(0, `Roles:\t${roles.length === 0 ? '<none>' : roles.join(',')}`);
  text.marks(metadata);
  text.add(0, `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`);
  text.list(0, 'Taints', (spec.taints ?? []).map(({ key, value, effect }) => `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}`));
  text.add(0, `Unschedulable:\t${spec.unschedulable ?? false}`);
  if (typeof lease === 'string') text.add(0, `Lease:\tFailed to get lease: ${lease}`);
  else {
    text.add(0, 'Lease:');
    text.add(1, `HolderIdentity:\t${lease.spec?.holderIdentity ?? '<unset>'}`);
    text.add(1, `AcquireTime:\t${lease.spec?.acquireTime === undefined ? '<unset>' : longTime(lease.spec.acquireTime)}`);
    text.add(1, `RenewTime:\t${lease.spec?.renewTime === undefined ? '<unset>' : longTime(lease.spec.renewTime)}`);
  }
  if (status.conditions && status.conditions.length > 0) {
    text.add(0, 'Conditions:');
    text.add(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
    text.add(1, '----\t------\t-----------------\t------------------\t------\t-------');
    for (const { type, status: state, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' } of status.conditions) text.add(1, `${type} \t${state} \t${longTime(lastHeartbeatTime)} \t${longTime(lastTransitionTime)} \t${reason} \t${message} `.trimEnd());
  }
  text.add(0, 'Addresses:');
  for (const { type, address } of status.addresses ?? []) text.add(1, `${type}:\t${address}`);
  for (const [title, quantities] of [['Capacity', status.capacity], ['Allocatable', status.allocatable]] as const) {
    if (!quantities || Object.keys(quantities).length === 0) continue;
    text.add(0, `${title}:`);
    for (const name of Object.keys(quantities).sort()) text.add(1, `${name}:\t${quantities[name] ?? ''}`);
  }
  const info = status.nodeInfo ?? {};
  text.add(0, 'System Info:');
  for (const [title, key] of infoLines) text.add(1, `${title}:\t${info[key] ?? ''}`);
  if (spec.podCIDR !== undefined) text.add(0, `PodCIDR:\t${spec.podCIDR}`);
  if (spec.podCIDRs) text.add(0, `PodCIDRs:\t${spec.podCIDRs.join(',')}`);
  if (spec.providerID !== undefined) text.add(0, `ProviderID:\t${spec.providerID}`);
  podTable(text, pods, status.allocatable ?? status.capacity ?? {}, now);
  events(text, itsEvents, now);
  return text.toString();
}

const infoLines = [
  ['Machine ID', 'machineID'], ['System UUID', 'systemUUID'], ['Boot ID', 'bootID'], ['Kernel Version', 'kernelVersion'], ['OS Image', 'osImage'], ['Operating System', 'operatingSystem'], ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'], ['Kubelet Version', 'kubeletVersion'], ['Kube-Proxy Version', 'kubeProxyVersion'],
] as const;

function podTable(text: Text, pods: readonly Pod[], allocatable: Readonly<Record<string, string>>, now: number): void {
  text.add(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  text.add(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  text.add(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  const share = (amount: number, name: string): string => {
    const all = parseQuantity(allocatable[name] ?? 0) ?? 0;
    return `${shown(amount, name)} (${all === 0 ? 0 : Math.trunc(amount / all * 100)}%)`;
  };
  const all = pods.map(pod => ({ pod, totals: totalsOf(pod) }));
  for (const { pod: { metadata }, totals: { requests, limits } } of all) {
    const cells = [share(requests.get('cpu') ?? 0, 'cpu'), share(limits.get('cpu') ?? 0, 'cpu'), share(requests.get('memory') ?? 0, 'memory'), share(limits.get('memory') ?? 0, 'memory')];
    text.add(1, `${metadata.namespace ?? ''}\t${metadata.name}\t\t${cells.join('\t')}\t${since(metadata.creationTimestamp, now)}`);
  }
  text.add(0, 'Allocated resources:');
  text.add(1, '(Total limits may be over 100 percent, i.e., overcommitted.)');
  text.add(1, 'Resource\tRequests\tLimits');
  text.add(1, '--------\t--------\t------');
  const sum = (kind: keyof Totals, name: string): number => all.reduce((before, { totals }) => before + (totals[kind].get(name) ?? 0), 0);
  const standard = ['cpu', 'memory', 'ephemeral-storage'];
  for (const name of standard) text.add(1, `${name}\t${share(sum('requests', name), name)}\t${share(sum('limits', name), name)}`);
  for (const name of Object.keys(allocatable).sort()) {
    if (!standard.includes(name) && name !== 'pods') text.add(1, `${name}\t${name.startsWith('hugepages-') ? `${share(sum('requests', name), name)}\t${share(sum('limits', name), name)}` : `${sum('requests', name)}\t${sum('limits', name)}`}`);
  }
}

/** Containers one beside the other, init containers one after the other. */
function totalsOf({ spec }: Pod): Totals {
  const total = (kind: 'requests' | 'limits'): ReadonlyMap<string, number> => {
    const result = new Map<string, number>();
    for (const { resources } of spec.containers) for (const [name, amount] of Object.entries(resources?.[kind] ?? {})) result.set(name, (result.get(name) ?? 0) + (parseQuantity(amount) ?? 0));
    for (const { resources } of spec.initContainers ?? []) for (const [name, amount] of Object.entries(resources?.[kind] ?? {})) result.set(name, Math.max(result.get(name) ?? 0, parseQuantity(amount) ?? 0));
    return result;
  };
  return { requests: total('requests'), limits: total('limits') };
}

/** In the unit that fits without a rest. */
function shown(amount: number, name: string): string {
  if (name === 'cpu') return amount === 0 ? '0' : Number.isInteger(amount) ? String(amount) : `${Math.round(amount * 1000)}m`;
  for (const [unit, size] of [['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]] as const) if (amount > 0 && amount % size === 0) return `${amount / size}${unit}`;
  return String(amount);
}
