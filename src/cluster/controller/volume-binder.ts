import { keyOf } from '../cache.ts';
import { isSelected } from '../object/node-affinity.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../object/core.ts';
import type { StorageClass } from '../object/others.ts';
import { units } from '../object/quantity.ts';
import { selects } from '../object/selector.ts';
import { selectedNodeAnnotation } from '../scheduler/volumes.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';

const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class';
const provisionerAnnotation = 'volume.kubernetes.io/storage-provisioner';
const bound = { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' } as const;

/** Keys of claims; volumes have another form: their names, which have no slash. */
const isClaim = (key: string): boolean => key.includes('/');

/** Binds claims to volumes ("Persistent Volumes"). */
export const volumeBinderController: Controller = {
  name: 'persistentvolume-controller',
  start(context) {
    const { caches, enqueue } = context;
    const claims = caches.of('persistentvolumeclaims');
    const volumes = caches.of('persistentvolumes');
    const unbound = claims.by('unbound', ({ spec }) => spec.volumeName === undefined ? ['yes'] : []);
    claims.onUpdate(({ object, isGone }) => {
      enqueue(keyOf(object));
      if (isGone && object.spec.volumeName !== undefined) enqueue(object.spec.volumeName);
    });
    volumes.onUpdate(({ object: { metadata: { name }, spec: { claimRef } } }) => {
      enqueue(name);
      if (claimRef) enqueue(`${claimRef.namespace ?? ''}/${claimRef.name ?? ''}`);
      else for (const claim of unbound('yes')) enqueue(keyOf(claim));
    });
    caches.of('storageclasses.storage.k8s.io').onUpdate(() => unbound('yes').forEach(claim => enqueue(keyOf(claim))));
    return key => {
      const claim = isClaim(key) ? claims.get(key) : undefined;
      const volume = isClaim(key) ? undefined : volumes.get(key);
      if (claim) reconcileClaim(context, claim);
      if (volume) reconcileVolume(context, volume);
    };
  },
};

function reconcileClaim(context: ControllerContext, given: PersistentVolumeClaim): void {
  const { caches, client } = context;
  if (given.metadata.deletionTimestamp !== undefined) return;
  if (given.spec.volumeName !== undefined) {
    const volume = caches.of('persistentvolumes').get(given.spec.volumeName);
    if (volume) bind(context, given, volume);
    else if (given.status?.phase === 'Bound') client.updateStatus('persistentvolumeclaims', { ...given, status: { ...given.status, phase: 'Lost' } });
    return;
  }
  const claim = withDefaultClass(context, given);
  const storageClass = caches.of('storageclasses.storage.k8s.io').get(claim.spec.storageClassName ?? '');
  const node = claim.metadata.annotations?.[selectedNodeAnnotation];
  const waits = storageClass?.volumeBindingMode === 'WaitForFirstConsumer' && node === undefined;
  const volume = findVolume(context, claim, waits, node);
  if (volume) bind(context, claim, volume);
  else sayWaiting(context, claim, storageClass, waits);
}

/** A claim that names no class gets the one that is marked as default. */
function withDefaultClass({ caches, client }: ControllerContext, claim: PersistentVolumeClaim): PersistentVolumeClaim {
  if (claim.spec.storageClassName !== undefined) return claim;
  const standard = [...caches.of('storageclasses.storage.k8s.io').all()].find(({ metadata }) => metadata.annotations?.[defaultClassAnnotation] === 'true');
  return standard ? client.patch('persistentvolumeclaims', claim.metadata, { spec: { storageClassName: standard.metadata.name } }) : claim;
}

/** The smallest volume that suits; one that names the claim first. @param waits only one that names it */
function findVolume({ caches }: ControllerContext, claim: PersistentVolumeClaim, waits: boolean, nodeName: string | undefined): PersistentVolume | undefined {
  const { accessModes = [], resources, storageClassName = '', volumeMode = 'Filesystem', selector } = claim.spec;
  const wanted = units(resources?.requests?.['storage']);
  const node = nodeName === undefined ? undefined : caches.of('nodes').get(nodeName);
  const suits = ({ metadata, spec, status }: PersistentVolume): boolean => metadata.deletionTimestamp === undefined && status?.phase !== 'Released' && status?.phase !== 'Failed'
    && (spec.storageClassName ?? '') === storageClassName && (spec.volumeMode ?? 'Filesystem') === volumeMode && units(spec.capacity?.['storage']) >= wanted
    && accessModes.every(mode => spec.accessModes?.includes(mode)) && (!selector || selects(selector, metadata.labels)) && (!node || isSelected(spec.nodeAffinity?.required, node));
  const names = ({ spec: { claimRef } }: PersistentVolume): boolean => claimRef?.namespace === claim.metadata.namespace && claimRef?.name === claim.metadata.name && (claimRef.uid ?? claim.metadata.uid) === claim.metadata.uid;
  const volumes = [...caches.of('persistentvolumes').all()];
  const named = volumes.find(names);
  if (named || waits) return named;
  return volumes.filter(volume => !volume.spec.claimRef && suits(volume)).sort((a, b) => units(a.spec.capacity?.['storage']) - units(b.spec.capacity?.['storage']))[0];
}

/** Both say that they belong together, in an order that can be taken up again anywhere. */
function bind({ client, timestamp }: ControllerContext, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const { name, namespace, uid } = claim.metadata;
  const { claimRef } = volume.spec;
  if (claimRef?.uid !== undefined && claimRef.uid !== uid) return;
  const owned = claimRef?.uid === uid ? volume : client.patch('persistentvolumes', volume.metadata, {
    metadata: { annotations: { 'pv.kubernetes.io/bound-by-controller': 'yes' } },
    spec: { claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, uid, resourceVersion: claim.metadata.resourceVersion } },
  });
  if (owned.status?.phase !== 'Bound') client.updateStatus('persistentvolumes', { ...owned, status: { ...owned.status, phase: 'Bound', lastPhaseTransitionTime: timestamp() } });
  const sure = claim.spec.volumeName === volume.metadata.name && claim.metadata.annotations?.['pv.kubernetes.io/bind-completed'] === 'yes' ? claim
    : client.patch('persistentvolumeclaims', claim.metadata, { metadata: { annotations: bound }, spec: { volumeName: volume.metadata.name } });
  if (sure.status?.phase === 'Bound') return;
  const { capacity = {}, accessModes = [] } = volume.spec;
  client.updateStatus('persistentvolumeclaims', { ...sure, status: { ...sure.status, phase: 'Bound', capacity, accessModes } });
}

function sayWaiting({ client, events }: ControllerContext, claim: PersistentVolumeClaim, storageClass: StorageClass | undefined, waits: boolean): void {
  const { storageClassName = '' } = claim.spec;
  if (claim.status?.phase === undefined) client.updateStatus('persistentvolumeclaims', { ...claim, status: { ...claim.status, phase: 'Pending' } });
  if (waits) {
    events.record(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  } else if (storageClass && storageClass.provisioner !== 'kubernetes.io/no-provisioner') {
    const { provisioner } = storageClass;
    if (claim.metadata.annotations?.[provisionerAnnotation] !== provisioner) client.patch('persistentvolumeclaims', claim.metadata, { metadata: { annotations: { [provisionerAnnotation]: provisioner } } });
    events.record(claim, 'Normal', 'ExternalProvisioning', `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`);
  } else if (storageClassName === '' || storageClass) {
    events.record(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
  } else {
    events.record(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${storageClassName}" not found`);
  }
}

/** A volume whose claim is gone is released, and goes too if it was made for it. */
function reconcileVolume({ client, caches, timestamp }: ControllerContext, volume: PersistentVolume): void {
  const { claimRef, persistentVolumeReclaimPolicy } = volume.spec;
  const claim = claimRef && caches.of('persistentvolumeclaims').get(`${claimRef.namespace ?? ''}/${claimRef.name ?? ''}`);
  const isReleased = claimRef?.uid !== undefined && claim?.metadata.uid !== claimRef.uid;
  const phase = isReleased ? 'Released' : claim?.spec.volumeName === volume.metadata.name ? 'Bound' : 'Available';
  if (volume.status?.phase !== phase && volume.metadata.deletionTimestamp === undefined) client.updateStatus('persistentvolumes', { ...volume, status: { ...volume.status, phase, lastPhaseTransitionTime: timestamp() } });
  if (isReleased && persistentVolumeReclaimPolicy === 'Delete' && volume.metadata.deletionTimestamp === undefined) unlessGone(() => client.delete('persistentvolumes', volume.metadata));
}
