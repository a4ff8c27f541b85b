import type { PersistentVolume } from '../../object/core.ts';
import { ageColumn, nameColumn, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { required } from './shared/field-errors.ts';
import { accessModes, modesText } from './shared/volume-modes.ts';

export const persistentVolumes: ResourceDefinition<PersistentVolume> = {
  group: '', version: 'v1', kind: 'PersistentVolume', plural: 'persistentvolumes', singular: 'persistentvolume', shortNames: ['pv'], namespaced: false,
  subresources: ['status'],
  structs: ['spec'],
  columns: [
    nameColumn,
    text('Capacity', 'How much it holds.', ({ spec }) => spec.capacity?.['storage'] ?? '0'),
    text('Access Modes', 'How it can be mounted.', ({ spec }) => modesText(spec.accessModes)),
    text('Reclaim Policy', 'What happens to it once its claim is gone.', ({ spec }) => spec.persistentVolumeReclaimPolicy ?? ''),
    text('Status', 'Whether a claim has it.', ({ metadata, status }) => metadata.deletionTimestamp === undefined ? status?.phase ?? '' : 'Terminating'),
    text('Claim', 'Who has it.', ({ spec: { claimRef } }) => claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : ''),
    text('StorageClass', 'Its class.', ({ spec }) => spec.storageClassName ?? ''),
    text('VolumeAttributesClass', 'Its class of attributes.', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    text('Reason', 'Why it has this status.', ({ status }) => status?.reason ?? ''),
    ageColumn,
    wide(text('VolumeMode', 'Files or blocks.', ({ spec }) => spec.volumeMode ?? '<unset>')),
  ],
  defaults: (volume, _surroundings, old) => ({
    ...volume,
    spec: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem', ...volume.spec, ...volume.spec.hostPath && { hostPath: { type: '', ...volume.spec.hostPath } } },
    ...!old && { status: { phase: 'Pending' } },
  }),
  validate: ({ spec }) => [
    ...Object.keys(spec.capacity ?? {}).length === 0 ? [required('spec.capacity')] : [],
    ...accessModes(spec.accessModes, 'spec.accessModes'),
    ...Object.keys(spec).some(key => !plain.has(key)) ? [] : [required('spec', 'must specify a volume type')],
  ],
};

/** Fields that say nothing of where the volume is. */
const plain = new Set(['capacity', 'accessModes', 'persistentVolumeReclaimPolicy', 'storageClassName', 'volumeAttributesClassName', 'volumeMode', 'claimRef', 'nodeAffinity', 'mountOptions']);
