import type { ControllerRevision } from '../../object/workloads.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { immutable, notNegative } from './shared/field-errors.ts';
import { controllerText } from './shared/workload.ts';

export const controllerRevisions: ResourceDefinition<ControllerRevision> = {
  group: 'apps', version: 'v1', kind: 'ControllerRevision', plural: 'controllerrevisions', singular: 'controllerrevision', namespaced: true,
  columns: [nameColumn, text('Controller', 'Whose revision it is.', controllerText), text('Revision', 'Its number.', ({ revision }) => revision), ageColumn],
  validate: ({ revision, data }, old) => [...notNegative('revision', revision), ...old ? immutable('data', data, old.data) : []],
};
