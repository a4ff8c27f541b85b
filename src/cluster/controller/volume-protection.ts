import { keyOf } from '../cache.ts';
import type { KubeObject } from '../object/meta.ts';
import { isFinished } from '../object/pods.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';

/** Keeps a claim while a pod uses it ("Persistent Volumes", storage object in use protection). */
export const claimProtectionController: Controller = protection('pvc-protection-controller', 'persistentvolumeclaims', 'kubernetes.io/pvc-protection', context => {
  const { caches, enqueue } = context;
  const pods = caches.of('pods');
  const users = pods.by('claims', ({ metadata: { namespace = '' }, spec: { volumes = [] } }) => volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim ? [`${namespace}/${persistentVolumeClaim.claimName}`] : []));
  pods.onUpdate(({ object: pod, isGone }) => {
    if (!isGone && !isFinished(pod)) return;
    for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
      if (persistentVolumeClaim) enqueue(`${pod.metadata.namespace ?? ''}/${persistentVolumeClaim.claimName}`);
    }
  });
  return key => users(key).some(pod => !isFinished(pod));
});

/** Keeps a volume while it is bound. */
export const volumeProtectionController: Controller = protection('pv-protection-controller', 'persistentvolumes', 'kubernetes.io/pv-protection', ({ caches }) => key => caches.of('persistentvolumes').get(key)?.status?.phase === 'Bound');

/** @param watchUse tells whether the object of a key is in use */
function protection(name: string, resource: 'persistentvolumeclaims' | 'persistentvolumes', finalizer: string, watchUse: (context: ControllerContext) => (key: string) => boolean): Controller {
  return {
    name,
    start(context) {
      const { client, enqueue } = context;
      const cache = context.caches.of(resource);
      const isUsed = watchUse(context);
      cache.onUpdate(({ object }: { readonly object: KubeObject }) => enqueue(keyOf(object)));
      return key => {
        const metadata = cache.get(key)?.metadata;
        if (!metadata) return;
        const { finalizers = [], deletionTimestamp } = metadata;
        const set = (next: readonly string[]): void => unlessGone(() => client.patch(resource, metadata, { metadata: { finalizers: next } }));
        if (deletionTimestamp === undefined && !finalizers.includes(finalizer)) set([...finalizers, finalizer]);
        else if (deletionTimestamp !== undefined && finalizers.includes(finalizer) && !isUsed(key)) set(finalizers.filter(each => each !== finalizer));
      };
    },
  };
}
