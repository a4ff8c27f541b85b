import type { KubeObject } from '../../../object/meta.ts';
import { nameColumn } from './columns.ts';
import type { Column } from '../definition.ts';

/** What is shown of resources without columns of their own: the time as it is, not an age. */
export const createdColumns: readonly Column<KubeObject>[] = [
  nameColumn,
  { name: 'Created At', type: 'date', description: 'When the object was created.', cell: ({ metadata }) => metadata.creationTimestamp ?? '' },
];
