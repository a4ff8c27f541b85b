import type { PriorityClass } from '../../object/limits.ts';
import { ageColumn, boolean, integer, nameColumn, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { forbiddenField, wrong } from './shared/field-errors.ts';

/** Above it are the classes that the system brings along. */
const highestUserPriority = 1_000_000_000;

export const priorityClasses: ResourceDefinition<PriorityClass> = {
  group: 'scheduling.k8s.io', version: 'v1', kind: 'PriorityClass', plural: 'priorityclasses', singular: 'priorityclass', shortNames: ['pc'], namespaced: false,
  columns: [
    nameColumn,
    integer('Value', 'The higher, the sooner.', ({ value }) => value),
    boolean('Global-Default', 'Whether pods have it that name none.', ({ globalDefault }) => globalDefault ?? false),
    ageColumn,
    wide(text('PreemptionPolicy', 'Whether others have to go.', ({ preemptionPolicy }) => preemptionPolicy ?? '')),
  ],
  defaults: each => ({ preemptionPolicy: 'PreemptLowerPriority', ...each }),
  validate: ({ metadata, value }, old) => [
    ...value > highestUserPriority && !metadata.name.startsWith('system-') ? [forbiddenField('value', `maximum allowed value of a user defined priority is ${highestUserPriority}`)] : [],
    ...old && old.value !== value ? [wrong('value', value, 'field is immutable')] : [],
  ],
};
