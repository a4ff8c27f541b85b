import { l10n } from 'vscode';
import { deleteObject } from '../../connect/index.ts';
import { kubeResources } from '../../model/index.ts';
import { actOnEach, confirm, nameList } from './act.ts';
import { onObjects } from './on-objects.ts';

export const removeObjects = onObjects({
  id: 'cutaway.object.remove',
  title: 'Delete…',
  icon: 'trash',
  rows: 'pods|deployments|statefulsets|daemonsets|replicasets|jobs|cronjobs|services|configmaps|secrets|namespaces',
  groups: ['7_remove@1'],
  many: true,
  changes: true,
  async run(_deps, api, subjects) {
    const objects = subjects.map(({ object }) => object);
    const names = objects.map(({ resource, namespace, name }) => `${kubeResources[resource].kind} ${[namespace, name].filter(Boolean).join('/')}`);
    const losses = [
      objects.some(({ resource }) => resource === 'namespaces') ? l10n.t('With a namespace goes all that is in it.') : '',
      objects.some(({ owner }) => owner) ? l10n.t('What looks after it may make it anew.') : l10n.t('What it made is deleted after it.'),
      api.server,
    ];
    await confirm(names.length === 1 ? l10n.t('Delete {0}?', names[0] ?? '') : l10n.t('Delete {0} objects?', names.length), [names.length > 1 ? nameList(names) : '', ...losses].filter(Boolean).join('\n\n'), l10n.t('Delete'));
    await actOnEach(l10n.t('Deleting objects'), objects, ({ name }) => name, async (object, signal) => deleteObject(api, object, signal));
  },
});
