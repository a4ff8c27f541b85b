import { l10n } from 'vscode';
import { kindFor } from '../kind.ts';
import { actOnEach, confirm, nameList } from './act.ts';
import { onRows } from './for-noun.ts';

export const removeCluster = onRows('cluster', {
  id: 'cutaway.cluster.remove',
  title: 'Delete…',
  icon: 'trash',
  groups: ['7_remove@1'],
  many: true,
  async run({ engines, log }, targets) {
    const names = targets.map(({ cluster }) => cluster.name);
    const question = names.length === 1 ? l10n.t('Delete the cluster {0}?', names[0] ?? '') : l10n.t('Delete {0} clusters?', names.length);
    await confirm(question, [names.length > 1 ? nameList(names) : '', l10n.t('Its nodes and all that runs in them are lost.')].filter(Boolean).join('\n\n'), l10n.t('Delete'));
    const kind = await kindFor(await engines.engine());
    await actOnEach(l10n.t('Deleting clusters'), names, name => name, async (name, signal) => kind.delete(name, { signal, onLine: line => { log.info(`kind: ${line}`); } }));
  },
});
