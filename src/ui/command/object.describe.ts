import { describeObject } from '../../connect/index.ts';
import { onObjects } from './on-objects.ts';

export const describeObjects = onObjects({
  id: 'cutaway.object.describe',
  title: 'Describe',
  icon: 'go-to-file',
  rows: '\\w+',
  groups: ['4_look@1'],
  many: true,
  async run({ documents }, api, subjects) {
    for (const { object } of subjects) await documents.openText(api.server, [object.namespace, object.name].filter(Boolean).join(' '), await describeObject(api, object), 'yaml');
  },
});
