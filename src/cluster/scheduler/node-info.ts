import type { Node, Pod } from '../object/core.ts';
import { controllerOf } from '../object/owners.ts';
import { amountsOf, requestsOf, type Amounts } from '../object/pod-resources.ts';

/** What pods that ask for nothing are taken to need when nodes are compared: kube-scheduler's defaults. */
const nonZero = { cpu: 100, memory: 200 * 2 ** 20 } as const;

/** What the scheduler reads of a pod again and again. */
export interface PodInfo {
  readonly pod: Pod;
  readonly key: string;
  readonly requests: Amounts;
  /** `0.0.0.0/TCP/80` of each port of the host. */
  readonly hostPorts: readonly HostPort[];
  readonly owner: string | undefined;
}

export interface HostPort { readonly ip: string; readonly protocol: string; readonly port: number }

const known = new WeakMap<Pod['spec'], Pick<PodInfo, 'requests' | 'hostPorts'>>();

export function podInfo(pod: Pod): PodInfo {
  const { metadata: { namespace = '', name }, spec } = pod;
  let facts = known.get(spec);
  if (!facts) known.set(spec, facts = { requests: requestsOf(spec), hostPorts: hostPortsOf(spec) });
  return { pod, key: `${namespace}/${name}`, ...facts, owner: controllerOf(pod)?.uid };
}

const hostPortsOf = ({ containers }: Pod['spec']): readonly HostPort[] =>
  containers.flatMap(({ ports = [] }) => ports).flatMap(({ hostPort, hostIP = '', protocol = 'TCP' }) => hostPort ? [{ ip: hostIP === '' ? '0.0.0.0' : hostIP, protocol, port: hostPort }] : []);

/** A node with what the pods on it take, kept up as they come and go. */
export class NodeInfo {
  readonly pods = new Map<string, PodInfo>();
  private node: Node | undefined;
  private allocatable: Amounts = {};
  private readonly requested: Record<string, number> = {};
  /** CPU and memory, with a guess for pods that ask for nothing. */
  private readonly guessed = { cpu: 0, memory: 0 };
  private readonly owners = new Map<string, number>();

  /** Undefined while only pods tell of it. */
  get value(): Node | undefined {
    return this.node;
  }

  set(node: Node | undefined): void {
    this.node = node;
    this.allocatable = amountsOf(node?.status?.allocatable);
  }

  add(info: PodInfo): void {
    this.remove(info.key);
    this.pods.set(info.key, info);
    this.count(info, 1);
  }

  remove(key: string): void {
    const info = this.pods.get(key);
    if (!info) return;
    this.pods.delete(key);
    this.count(info, -1);
  }

  capacity(resource: string): number {
    return this.allocatable[resource] ?? 0;
  }

  used(resource: string): number {
    return this.requested[resource] ?? 0;
  }

  /** Part of a resource that would be taken with this pod, 0 to 1 and above. */
  share(resource: 'cpu' | 'memory', { requests }: PodInfo): number {
    const capacity = this.capacity(resource);
    return capacity === 0 ? 1 : (this.guessed[resource] + (requests[resource] || nonZero[resource])) / capacity;
  }

  /** How many pods here have the same owner. */
  ofOwner(uid: string): number {
    return this.owners.get(uid) ?? 0;
  }

  private count({ requests, owner }: PodInfo, sign: 1 | -1): void {
    for (const name in requests) this.requested[name] = (this.requested[name] ?? 0) + sign * (requests[name] ?? 0);
    this.guessed.cpu += sign * (requests['cpu'] || nonZero.cpu);
    this.guessed.memory += sign * (requests['memory'] || nonZero.memory);
    if (owner !== undefined) this.owners.set(owner, (this.owners.get(owner) ?? 0) + sign);
  }
}
