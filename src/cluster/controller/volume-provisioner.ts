import { keyOf } from '../cache.ts';
import type { PersistentVolumeClaim } from '../object/core.ts';
import type { StorageClass } from '../object/others.ts';
import { selectedNodeAnnotation } from '../scheduler/volumes.ts';
import type { Controller, ControllerContext } from './controller.ts';

/** The provisioner of kind's storage class `standard`. */
const provisioner = 'rancher.io/local-path';
/** Where kind's nodes have its volumes. */
const root = '/var/local-path-provisioner';

/** Makes volumes that are folders of a node, once it is known which node (local-path-provisioner as kind installs it). */
export const localPathProvisioner: Controller = {
  name: `${provisioner}_local-path-provisioner`,
  start(context) {
    const { caches, enqueue } = context;
    const claims = caches.of('persistentvolumeclaims');
    claims.onUpdate(({ object }) => enqueue(keyOf(object)));
    return key => {
      const claim = claims.get(key);
      const storageClass = caches.of('storageclasses.storage.k8s.io').get(claim?.spec.storageClassName ?? '');
      if (claim && storageClass?.provisioner === provisioner) provision(context, claim, storageClass);
    };
  },
};

function provision({ client, caches, events }: ControllerContext, claim: PersistentVolumeClaim, storageClass: StorageClass): void {
  const { metadata: { namespace = '', name, uid = '', resourceVersion, annotations, deletionTimestamp }, spec: { volumeName, accessModes = [], resources } } = claim;
  const node = annotations?.[selectedNodeAnnotation];
  const volume = `pvc-${uid}`;
  if (volumeName !== undefined || node === undefined || deletionTimestamp !== undefined || caches.of('persistentvolumes').get(volume)) return;
  events.record(claim, 'Normal', 'Provisioning', `External provisioner is provisioning volume for claim "${keyOf(claim)}"`);
  const hostname = caches.of('nodes').get(node)?.metadata.labels?.['kubernetes.io/hostname'] ?? node;
  client.create('persistentvolumes', {
    metadata: { name: volume, annotations: { 'local.path.provisioner/selected-node': node, 'pv.kubernetes.io/provisioned-by': provisioner }, finalizers: ['kubernetes.io/pv-protection'] },
    spec: {
      accessModes,
      capacity: { storage: resources?.requests?.['storage'] ?? '0' },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, uid, ...resourceVersion !== undefined && { resourceVersion } },
      hostPath: { path: `${root}/${volume}_${namespace}_${name}`, type: 'DirectoryOrCreate' },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [hostname] }] }] } },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: 'Filesystem',
    },
  });
  events.record(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volume}`);
}
