import type { Blocking } from '../../../../kernel/index.ts';
import { Failure } from '../../failure.ts';
import type { AnyObject } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';
import { lastAppliedKey } from '../../patch/last-applied.ts';
import type { Report } from '../../resource/report.ts';
import { objectsAt } from '../../resource/selection.ts';
import { type Deletion, deleteObject } from '../../resource/write.ts';
import { groupVersionOf, type Resource } from '../../wire/discovery.ts';

/** What `--prune` may delete where nothing else is said: the reference of `kubectl apply`. */
const usual = [
  'core/v1/ConfigMap', 'core/v1/Endpoints', 'core/v1/Namespace', 'core/v1/PersistentVolumeClaim', 'core/v1/PersistentVolume', 'core/v1/Pod', 'core/v1/ReplicationController', 'core/v1/Secret', 'core/v1/Service', 'batch/v1/Job', 'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress', 'apps/v1/DaemonSet', 'apps/v1/Deployment', 'apps/v1/ReplicaSet', 'apps/v1/StatefulSet',
];

interface Pruning {
  readonly selector: string;
  readonly resources: readonly Resource[];
  /** The objects that have been applied. */
  readonly applied: readonly AnyObject[];
  readonly deletion: Deletion;
}

/** The resources of `--prune-allowlist`. @throws Failure */
export function* pruned(kubectl: Kubectl, allowlist: readonly string[]): Blocking<readonly Resource[]> {
  const discovery = yield* kubectl.discovery();
  return (allowlist.length > 0 ? allowlist : usual).map(written => {
    const [group = '', version = '', kind = '', ...more] = written.split('/');
    if (kind === '' || more.length > 0) throw new Failure(`invalid GroupVersionKind format: ${written}, please follow <group/version/kind>`);
    const groupVersion = groupVersionOf({ group: group === 'core' ? '' : group, version });
    const found = discovery.ofKind(groupVersion, kind);
    if (!found) throw new Failure(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(groupVersion)}`);
    return found;
  });
}

/** `kubectl apply --prune`: deletes what has been applied before and is in no file now, in the namespaces of what is. @throws Failure */
export function* prune(kubectl: Kubectl, report: Report, { selector, resources, applied, deletion }: Pruning): Blocking<void> {
  const namespaces = [...new Set(applied.flatMap(({ metadata }) => metadata.namespace ?? []))];
  const known = new Set(applied.map(({ metadata }) => metadata['uid']));
  const places = [...namespaces.flatMap(namespace => resources.filter(({ namespaced }) => namespaced).map(resource => ({ resource, namespace }))), ...resources.filter(({ namespaced }) => !namespaced).map(resource => ({ resource, namespace: undefined }))];
  for (const { resource, namespace } of places) {
    for (const { target, object } of yield* objectsAt(kubectl, { resource, namespace, query: selector === '' ? {} : { labelSelector: selector } })) {
      if (object.metadata.annotations?.[lastAppliedKey] === undefined || known.has(object.metadata['uid'])) continue;
      if (deletion.dryRun !== 'client') yield* deleteObject(kubectl, target, deletion);
      yield* report.tell(object, 'pruned');
    }
  }
}
