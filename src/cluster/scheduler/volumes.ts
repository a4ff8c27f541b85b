import type { Caches } from '../cache.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../object/core.ts';

/** What a pod's claims mean for where it can run. */
interface PodVolumes {
  /** Volumes that it is bound to. */
  readonly bound: readonly PersistentVolume[];
  /** Claims that get a volume where the pod will run. */
  readonly waiting: readonly PersistentVolumeClaim[];
  /** Why it cannot run anywhere now. */
  readonly problem?: string;
}

/** The node on which a claim's first pod will run: a provisioner reads it ("Storage Classes", volume binding mode). */
export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node';

/** @param caches with claims, volumes and storage classes */
export function volumesOf({ metadata: { namespace = '' }, spec: { volumes = [] } }: Pod, caches: Caches): PodVolumes {
  const bound: PersistentVolume[] = [];
  const waiting: PersistentVolumeClaim[] = [];
  for (const { persistentVolumeClaim } of volumes) {
    if (!persistentVolumeClaim) continue;
    const { claimName } = persistentVolumeClaim;
    const claim = caches.of('persistentvolumeclaims').get(`${namespace}/${claimName}`);
    if (!claim) return { bound, waiting, problem: `persistentvolumeclaim "${claimName}" not found` };
    if (claim.metadata.deletionTimestamp !== undefined) return { bound, waiting, problem: `persistentvolumeclaim "${claimName}" is being deleted` };
    const volume = claim.spec.volumeName === undefined ? undefined : caches.of('persistentvolumes').get(claim.spec.volumeName);
    if (volume && claim.status?.phase === 'Bound') bound.push(volume);
    else if (waitsForConsumer(claim, caches)) waiting.push(claim);
    else return { bound, waiting, problem: 'pod has unbound immediate PersistentVolumeClaims' };
  }
  return { bound, waiting };
}

const waitsForConsumer = ({ spec: { storageClassName = '', volumeName } }: PersistentVolumeClaim, caches: Caches): boolean =>
  volumeName === undefined && caches.of('storageclasses.storage.k8s.io').get(storageClassName)?.volumeBindingMode === 'WaitForFirstConsumer';
