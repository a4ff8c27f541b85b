import type { ConfigMap } from '../../object/core.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import { checkBase64, validateKeys } from './shared/data-keys.ts';
import type { ResourceDefinition } from './definition.ts';

export const configMaps: ResourceDefinition<ConfigMap> = {
  group: '', version: 'v1', kind: 'ConfigMap', plural: 'configmaps', singular: 'configmap', shortNames: ['cm'], namespaced: true,
  columns: [nameColumn, text('Data', 'How many entries it has.', ({ data = {}, binaryData = {} }) => Object.keys(data).length + Object.keys(binaryData).length), ageColumn],
  defaults(map) {
    checkBase64('ConfigMap', map.binaryData);
    return map;
  },
  validate: validateKeys,
};
