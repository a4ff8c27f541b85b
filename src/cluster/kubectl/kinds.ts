import type { ClusterRole, Role, RoleBinding } from '../object/access.ts';
import type { ConfigMap, Endpoints, Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod, PodTemplate, ReplicationController, Secret, Service, ServiceAccount } from '../object/core.ts';
import type { HorizontalPodAutoscaler, LimitRange, PriorityClass, ResourceQuota } from '../object/limits.ts';
import type { IngressClass, NetworkPolicy } from '../object/networking.ts';
import type { EndpointSlice, PodDisruptionBudget, StorageClass } from '../object/others.ts';
import type { CronJob, DaemonSet, Deployment, Job, ReplicaSet, StatefulSet } from '../object/workloads.ts';
import { type AnyObject, isJsonArray, type JsonObject, valueAt } from './json.ts';

/** Kinds of objects that kubectl knows more of than what all have alike. */
interface Kinds {
  readonly ClusterRole: ClusterRole;
  readonly ClusterRoleBinding: RoleBinding;
  readonly ConfigMap: ConfigMap;
  readonly CronJob: CronJob;
  readonly DaemonSet: DaemonSet;
  readonly Deployment: Deployment;
  readonly EndpointSlice: EndpointSlice;
  readonly Endpoints: Endpoints;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly IngressClass: IngressClass;
  readonly Job: Job;
  readonly LimitRange: LimitRange;
  readonly Namespace: Namespace;
  readonly NetworkPolicy: NetworkPolicy;
  readonly Node: Node;
  readonly PersistentVolume: PersistentVolume;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly Pod: Pod;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly PriorityClass: PriorityClass;
  readonly ReplicaSet: ReplicaSet;
  readonly ReplicationController: ReplicationController;
  readonly ResourceQuota: ResourceQuota;
  readonly Role: Role;
  readonly RoleBinding: RoleBinding;
  readonly Secret: Secret;
  readonly Service: Service;
  readonly ServiceAccount: ServiceAccount;
  readonly StatefulSet: StatefulSet;
  readonly StorageClass: StorageClass;
}

const [core, apps, batch, access, networking] = ['v1', 'apps/v1', 'batch/v1', 'rbac.authorization.k8s.io/v1', 'networking.k8s.io/v1'];
const apiVersions: Readonly<Record<keyof Kinds, string>> = {
  ClusterRole: access, ClusterRoleBinding: access, ConfigMap: core, CronJob: batch, DaemonSet: apps, Deployment: apps, EndpointSlice: 'discovery.k8s.io/v1', Endpoints: core, HorizontalPodAutoscaler: 'autoscaling/v2', IngressClass: networking, Job: batch, LimitRange: core, Namespace: core, NetworkPolicy: networking, Node: core, PersistentVolume: core, PersistentVolumeClaim: core, Pod: core, PodDisruptionBudget: 'policy/v1', PriorityClass: 'scheduling.k8s.io/v1', ReplicaSet: apps, ReplicationController: core, ResourceQuota: core, Role: access, RoleBinding: access, Secret: core, Service: core, ServiceAccount: core, StatefulSet: apps, StorageClass: 'storage.k8s.io/v1',
};

/** Whether it is a template of pods. */
export function isPodTemplate(value: JsonObject): value is JsonObject & PodTemplate {
  return isJsonArray(valueAt(value, 'spec', 'containers'));
}

/** Whether an object is of that kind, not of another group's kind of the same name. What its fields are has been checked by the server that gave it. */
export function isKind<K extends keyof Kinds>(object: AnyObject | undefined, kind: K): object is AnyObject & Kinds[K] {
  return object?.kind === kind && object.apiVersion === apiVersions[kind];
}
