import type { PersistentVolumeClaim } from '../../object/core.ts';
import { units } from '../../object/quantity.ts';
import { sameJson } from '../../object/same.ts';
import { ageColumn, nameColumn, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { forbiddenField, required } from './shared/field-errors.ts';
import { accessModes, modesText } from './shared/volume-modes.ts';

export const persistentVolumeClaims: ResourceDefinition<PersistentVolumeClaim> = {
  group: '', version: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims', singular: 'persistentvolumeclaim', shortNames: ['pvc'], namespaced: true,
  subresources: ['status'],
  structs: ['spec'],
  columns: [
    nameColumn,
    text('Status', 'Whether it has a volume.', ({ metadata, status }) => metadata.deletionTimestamp === undefined ? status?.phase ?? '' : 'Terminating'),
    text('Volume', 'Which one.', ({ spec }) => spec.volumeName ?? ''),
    text('Capacity', 'How much that holds.', ({ spec, status }) => spec.volumeName ? status?.capacity?.['storage'] ?? '0' : ''),
    text('Access Modes', 'How it can be mounted.', ({ spec, status }) => spec.volumeName ? modesText(status?.accessModes) : ''),
    text('StorageClass', 'Which class of volumes it wants.', ({ spec }) => spec.storageClassName ?? ''),
    text('VolumeAttributesClass', 'Which class of attributes it wants.', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    ageColumn,
    wide(text('VolumeMode', 'Files or blocks.', ({ spec }) => spec.volumeMode ?? '<unset>')),
  ],
  /** The class that is marked as the default is taken when the claim is made, as the plugin DefaultStorageClass does. */
  defaults(claim, { client }, old) {
    const standard = old || claim.spec.storageClassName !== undefined ? undefined : client.list('storageclasses.storage.k8s.io').find(({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
    return { ...claim, spec: { volumeMode: 'Filesystem', ...claim.spec, ...standard && { storageClassName: standard.metadata.name } }, ...!old && { status: { phase: 'Pending' } } };
  },
  validate({ spec }, old) {
    const size = storageOf(spec);
    return [
      ...accessModes(spec.accessModes, 'spec.accessModes'),
      ...spec.resources?.requests?.['storage'] === undefined ? [required('spec.resources[storage]')] : [],
      ...old?.status?.phase === 'Bound' && size !== storageOf(old.spec) && size < units(old.status.capacity?.['storage']) ? [forbiddenField('spec.resources.requests.storage', 'field can not be less than status.capacity')] : [],
      ...old && (old.status?.phase !== 'Bound' && size !== storageOf(old.spec) || !sameJson(fixed(spec), fixed({ ...old.spec, volumeName: old.spec.volumeName ?? spec.volumeName ?? '' })))
        ? [forbiddenField('spec', 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims')]
        : [],
    ];
  },
};

const storageOf = ({ resources }: PersistentVolumeClaim['spec']): number => units(resources?.requests?.['storage']);

function fixed(spec: PersistentVolumeClaim['spec']): object {
  return { ...spec, resources: undefined, volumeAttributesClassName: undefined, volumeName: spec.volumeName ?? '' };
}
