import type { Blocking } from '../../../kernel/index.ts';
import type { Event, Pod, Service } from '../../object/core.ts';
import type { LimitRange, ResourceQuota } from '../../object/limits.ts';
import type { EndpointSlice, Lease } from '../../object/others.ts';
import type { ReplicaSet } from '../../object/workloads.ts';
import { chunkFlags, command, fileFlags, selectorFlags } from '../command.ts';
import { describeConfigMap, describeNamespace, describeSecret, describeServiceAccount } from '../describe/data.ts';
import { eventsOf } from '../describe/events.ts';
import { describeGeneric } from '../describe/generic.ts';
import { describeNode } from '../describe/node.ts';
import { describeAutoscaler, describeLimits, describePriorityClass, describeQuota } from '../describe/limits.ts';
import { describeNetworkPolicy } from '../describe/network-policy.ts';
import { describeDisruptionBudget, describeEndpoints, describeEndpointSlice, describeIngressClass } from '../describe/others.ts';
import { describePod } from '../describe/pod.ts';
import { describeRole, describeRoleBinding } from '../describe/role.ts';
import { describeIngress, servicesOf } from '../describe/ingress.ts';
import { describeService, endpointsOf } from '../describe/service.ts';
import { describeClaim, describeStorageClass, describeVolume } from '../describe/storage.ts';
import { describeCronJob, describeDaemonSet, describeDeployment, describeJob, describeReplicaSet, describeStatefulSet, podCounts } from '../describe/workloads.ts';
import { Failure, StatusError } from '../failure.ts';
import { bool } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { selectorText } from '../resource/revisions.ts';
import { hasFiles } from '../resource/files.ts';
import { objectsAt, type Target, targetsOf } from '../resource/selection.ts';
import { isNotFound } from '../wire/discovery.ts';

/** `kubectl describe`. */
export const describe = command({
  path: 'describe',
  usage: '(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)',
  summary: 'Show details of a specific resource or group of resources',
  flags: { ...fileFlags, ...chunkFlags, 'selector': selectorFlags.selector, 'all-namespaces': bool('A', 'Objects of all namespaces'), 'show-events': bool('', 'With events', true) },
  *run(kubectl, { flags, operands }) {
    if (operands.length === 0 && !hasFiles(flags)) {
      throw new Failure(`You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n`);
    }
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, allNamespaces: flags['all-namespaces'], typeIsEnough: true });
    const texts: string[] = [];
    const failures: string[] = [];
    for (const target of targets) {
      try {
        for (const { object } of yield* found(kubectl, target)) texts.push(yield* textOf(kubectl, object, flags['show-events']));
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        failures.push(error.message);
      }
    }
    yield* kubectl.print(texts.join('\n\n'));
    for (const failure of failures) yield* kubectl.warn(`${failure}\n`);
    if (texts.length === 0 && failures.length === 0) yield* kubectl.warn(flags['all-namespaces'] ? 'No resources found\n' : `No resources found in ${yield* kubectl.namespace()} namespace.\n`);
    return failures.length > 0 ? 1 : 0;
  },
});

/** The object of that name, or else all whose names begin so. */
function* found(kubectl: Kubectl, target: Target): Blocking<readonly { readonly object: AnyObject }[]> {
  const { name } = target;
  if (name === undefined) return yield* objectsAt(kubectl, target);
  try {
    return yield* objectsAt(kubectl, target);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const { resource, namespace, query } = target;
    const begun = (yield* objectsAt(kubectl, { resource, namespace, query })).filter(({ object }) => object.metadata.name.startsWith(name));
    if (begun.length === 0) throw error;
    return begun;
  }
}

/** What is said of one object. */
function* textOf(kubectl: Kubectl, object: AnyObject, withEvents: boolean): Blocking<string> {
  const { now } = kubectl;
  const api = yield* kubectl.api();
  const { namespace = '', name } = object.metadata;
  const uid = object.metadata['uid'] as string | undefined;
  const events: readonly Event[] = withEvents && object.kind !== 'Secret' && object.kind !== 'Event' ? yield* eventsOf(kubectl, object) : [];
  const counts = (selector: ReplicaSet['spec']['selector'] | undefined) => podCounts(kubectl, namespace, selector, uid);
  if (isKind(object, 'Pod')) return describePod(object, events, now);
  if (isKind(object, 'Node')) {
    const pods = yield* api.get<{ readonly items: readonly Pod[] }>('/api/v1/pods', { fieldSelector: `spec.nodeName=${name},status.phase!=Failed,status.phase!=Succeeded` });
    return describeNode(object, pods.items, yield* leaseOf(kubectl, name), events, now);
  }
  if (isKind(object, 'Deployment')) {
    const sets = yield* api.get<{ readonly items: readonly ReplicaSet[] }>(`/apis/apps/v1/namespaces/${namespace}/replicasets`, { labelSelector: selectorText(object.spec.selector) });
    return describeDeployment(object, sets.items.filter(({ metadata: { ownerReferences = [] } }) => ownerReferences.some(owner => owner.uid === uid)), events, now);
  }
  if (isKind(object, 'ReplicaSet')) return describeReplicaSet(object, yield* counts(object.spec.selector), events, now);
  if (isKind(object, 'DaemonSet')) return describeDaemonSet(object, yield* counts(object.spec.selector), events, now);
  if (isKind(object, 'StatefulSet')) return describeStatefulSet(object, yield* counts(object.spec.selector), events, now);
  if (isKind(object, 'Job')) return describeJob(object, events, now);
  if (isKind(object, 'CronJob')) return describeCronJob(object, events, now);
  if (isKind(object, 'Service')) return describeService(object, yield* slicesOf(kubectl, namespace, name), events, now);
  if (object.kind === 'Ingress') {
    const known = new Map<string, (port: string) => string>();
    for (const service of servicesOf(object)) known.set(service, yield* endpointsBehind(kubectl, namespace, service));
    return describeIngress(object, (service, port) => known.get(service)?.(port) ?? '', events, now);
  }
  if (isKind(object, 'ConfigMap')) return describeConfigMap(object, events, now);
  if (isKind(object, 'Secret')) return describeSecret(object);
  if (isKind(object, 'Namespace')) {
    const inside = `/api/v1/namespaces/${name}`;
    return describeNamespace(object, (yield* api.get<{ readonly items: readonly ResourceQuota[] }>(`${inside}/resourcequotas`)).items, (yield* api.get<{ readonly items: readonly LimitRange[] }>(`${inside}/limitranges`)).items);
  }
  if (isKind(object, 'ReplicationController')) {
    const selector = { matchLabels: object.spec?.selector ?? {} };
    return describeReplicaSet({ ...object, spec: { ...object.spec, selector } }, yield* counts(selector), events, now);
  }
  if (isKind(object, 'PersistentVolumeClaim')) return describeClaim(object, (yield* api.get<{ readonly items: readonly Pod[] }>(`/api/v1/namespaces/${namespace}/pods`)).items, events, now);
  const described = byItself(object, events, now);
  if (described !== undefined) return described;
  if (isKind(object, 'ServiceAccount')) return describeServiceAccount(object, events, now);
  if (isKind(object, 'Role') || isKind(object, 'ClusterRole')) return describeRole(object);
  if (isKind(object, 'RoleBinding') || isKind(object, 'ClusterRoleBinding')) return describeRoleBinding(object);
  return describeGeneric(object, events, now);
}

/** Kinds of which nothing else is asked. */
function byItself(object: AnyObject, events: readonly Event[], now: number): string | undefined {
  if (isKind(object, 'PersistentVolume')) return describeVolume(object, events, now);
  if (isKind(object, 'StorageClass')) return describeStorageClass(object, events, now);
  if (isKind(object, 'ResourceQuota')) return describeQuota(object);
  if (isKind(object, 'LimitRange')) return describeLimits(object);
  if (isKind(object, 'PriorityClass')) return describePriorityClass(object, events, now);
  if (isKind(object, 'HorizontalPodAutoscaler')) return describeAutoscaler(object, events, now);
  if (isKind(object, 'NetworkPolicy')) return describeNetworkPolicy(object);
  if (isKind(object, 'PodDisruptionBudget')) return describeDisruptionBudget(object, events, now);
  if (isKind(object, 'IngressClass')) return describeIngressClass(object, events, now);
  if (isKind(object, 'Endpoints')) return describeEndpoints(object, events, now);
  return isKind(object, 'EndpointSlice') ? describeEndpointSlice(object, events, now) : undefined;
}

function* leaseOf(kubectl: Kubectl, node: string): Blocking<Lease | string> {
  try {
    return yield* (yield* kubectl.api()).get<Lease>(`/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}`);
  } catch (error) {
    if (error instanceof StatusError) return error.reason;
    throw error;
  }
}

function* slicesOf(kubectl: Kubectl, namespace: string, service: string): Blocking<readonly EndpointSlice[]> {
  const api = yield* kubectl.api();
  return (yield* api.get<{ readonly items: readonly EndpointSlice[] }>(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, { labelSelector: `kubernetes.io/service-name=${service}` })).items;
}

/** What is behind a port of a service, by its number or name; why not, where there is no such service. */
function* endpointsBehind(kubectl: Kubectl, namespace: string, service: string): Blocking<(port: string) => string> {
  try {
    const { spec: { ports = [] } } = yield* (yield* kubectl.api()).get<Service>(`/api/v1/namespaces/${namespace}/services/${service}`);
    const slices = yield* slicesOf(kubectl, namespace, service);
    return wished => {
      const port = ports.find(each => String(each.port) === wished || each.name === wished);
      return port ? endpointsOf(slices, port.name ?? '').replace('<none>', '') : '';
    };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return () => `<error: ${error.reason}>`;
  }
}
