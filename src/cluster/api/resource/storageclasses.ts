import type { StorageClass } from '../../object/others.ts';
import { ageColumn, boolean, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { forbiddenField, required } from './shared/field-errors.ts';

export const storageClasses: ResourceDefinition<StorageClass> = {
  group: 'storage.k8s.io', version: 'v1', kind: 'StorageClass', plural: 'storageclasses', singular: 'storageclass', shortNames: ['sc'], namespaced: false,
  columns: [
    { ...nameColumn, cell: ({ metadata }) => `${metadata.name}${metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true' ? ' (default)' : ''}` },
    text('Provisioner', 'Who makes its volumes.', ({ provisioner }) => provisioner),
    text('ReclaimPolicy', 'What happens to a volume once its claim is gone.', ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete'),
    text('VolumeBindingMode', 'When a volume is made.', ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate'),
    boolean('AllowVolumeExpansion', 'Whether volumes can grow.', ({ allowVolumeExpansion }) => allowVolumeExpansion ?? false),
    ageColumn,
  ],
  defaults: each => ({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', ...each }),
  validate: ({ provisioner, reclaimPolicy }, old) => [
    ...provisioner ? [] : [required('provisioner')],
    ...old && old.provisioner !== provisioner ? [forbiddenField('provisioner', 'updates to provisioner are forbidden.')] : [],
    ...old && old.reclaimPolicy !== reclaimPolicy ? [forbiddenField('reclaimPolicy', 'updates to reclaimPolicy are forbidden.')] : [],
  ],
};
