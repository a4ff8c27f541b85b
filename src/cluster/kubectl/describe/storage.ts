import type { NodeSelector } from '../../object/affinity.ts';
import type { Event, PersistentVolume, PersistentVolumeClaim, Pod } from '../../object/core.ts';
import type { StorageClass } from '../../object/others.ts';
import { events } from './events.ts';
import { formatted, Text } from './text.ts';

const accessModes: Readonly<Record<string, string>> = { ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOnce: 'RWO', ReadWriteOncePod: 'RWOP' };

function modesText(modes: readonly string[] = []): string {
  return modes.map(mode => accessModes[mode] ?? mode).join(',');
}

function finalizers(text: Text, all: readonly string[] = []): void {
  text.add(0, `Finalizers:\t[${all.join(' ')}]`);
}

/** `kubectl describe persistentvolumeclaim`. @param pods of its namespace @param now in ms */
export function describeClaim({ metadata, spec, status = {} }: PersistentVolumeClaim, pods: readonly Pod[], itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  const isBound = spec.volumeName !== undefined && spec.volumeName !== '';
  text.add(0, `StorageClass:\t${spec.storageClassName ?? ''}`);
  text.add(0, `Status:\t${metadata.deletionTimestamp === undefined ? status.phase ?? '' : 'Terminating'}`);
  text.add(0, `Volume:\t${spec.volumeName ?? ''}`);
  text.marks(metadata);
  finalizers(text, metadata.finalizers);
  text.add(0, `Capacity:\t${isBound ? status.capacity?.['storage'] ?? '' : ''}`);
  text.add(0, `Access Modes:\t${isBound ? modesText(status.accessModes) : ''}`);
  if (spec.volumeMode !== undefined) text.add(0, `VolumeMode:\t${spec.volumeMode}`);
  text.list(0, 'Used By', pods.filter(pod => pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === metadata.name)).map(pod => pod.metadata.name));
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe persistentvolume`. @param now in ms */
export function describeVolume({ metadata, spec, status = {} }: PersistentVolume, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  const { claimRef, hostPath, local } = spec;
  text.marks(metadata);
  finalizers(text, metadata.finalizers);
  text.add(0, `StorageClass:\t${spec.storageClassName ?? ''}`);
  text.add(0, `Status:\t${metadata.deletionTimestamp === undefined ? status.phase ?? '' : 'Terminating'}`);
  text.add(0, `Claim:\t${claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : ''}`);
  text.add(0, `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy ?? ''}`);
  text.add(0, `Access Modes:\t${modesText(spec.accessModes)}`);
  if (spec.volumeMode !== undefined) text.add(0, `VolumeMode:\t${spec.volumeMode}`);
  text.add(0, `Capacity:\t${spec.capacity?.['storage'] ?? ''}`);
  affinity(text, spec.nodeAffinity?.required);
  text.add(0, `Message:\t${status.message ?? ''}`);
  text.add(0, 'Source:');
  if (hostPath) for (const line of ['Type:\tHostPath (bare host directory volume)', `Path:\t${hostPath.path}`, `HostPathType:\t${hostPath.type ?? ''}`]) text.add(2, line);
  else if (local) for (const line of ['Type:\tLocalVolume (a persistent volume backed by local storage on a node)', `Path:\t${local.path}`]) text.add(2, line);
  else text.add(2, '<unknown>');
  events(text, itsEvents, now);
  return text.toString();
}

function affinity(text: Text, required: NodeSelector | undefined): void {
  text.add(0, `Node Affinity:\t${required ? '' : '<none>'}`);
  if (!required) return;
  text.add(1, 'Required Terms:\t');
  required.nodeSelectorTerms.forEach(({ matchExpressions = [] }, at) => {
    text.list(2, `Term ${at}`, matchExpressions.map(({ key, operator, values = [] }) => `${key} ${operator.toLowerCase()}${values.length === 0 ? '' : ` [${values.join(', ')}]`}`));
  });
}

/** `kubectl describe storageclass`. @param now in ms */
export function describeStorageClass({ metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion, parameters }: StorageClass, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  text.add(0, `IsDefaultClass:\t${metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true' ? 'Yes' : 'No'}`);
  text.add(0, `Annotations:\t${formatted(metadata.annotations)}`);
  text.add(0, `Provisioner:\t${provisioner}`);
  text.add(0, `Parameters:\t${formatted(parameters)}`);
  text.add(0, `AllowVolumeExpansion:\t${allowVolumeExpansion === undefined ? '<unset>' : allowVolumeExpansion ? 'True' : 'False'}`);
  text.add(0, 'MountOptions:\t<none>');
  if (reclaimPolicy !== undefined) text.add(0, `ReclaimPolicy:\t${reclaimPolicy}`);
  if (volumeBindingMode !== undefined) text.add(0, `VolumeBindingMode:\t${volumeBindingMode}`);
  events(text, itsEvents, now);
  return text.toString();
}
