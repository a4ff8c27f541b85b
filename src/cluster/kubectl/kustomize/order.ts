import type { AnyObject } from '../json.ts';
import { groupOf, type Item, versionOf } from './resource.ts';

const first = [
  'Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount', 'PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret', 'Endpoints', 'Service', 'LimitRange', 'PriorityClass',
  'PersistentVolume', 'PersistentVolumeClaim', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget',
];
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** The order in which Kustomize gives objects out ("legacy" of `sortOptions`): what others need goes first. */
export function inOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => rank(a.object) - rank(b.object) || byText(keyOf(a.object), keyOf(b.object)));
}

function rank({ kind }: AnyObject): number {
  if (first.includes(kind)) return first.indexOf(kind);
  return first.length + 1 + last.indexOf(kind);
}

/** The core group and what is in no namespace stand last. */
function keyOf(object: AnyObject): string {
  return [groupOf(object) || '~', versionOf(object), object.kind, object.metadata.namespace ?? '~', object.metadata.name].join('\0');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
