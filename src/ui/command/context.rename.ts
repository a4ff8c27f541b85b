import { l10n } from 'vscode';
import { ask } from './act.ts';
import { onRows } from './for-noun.ts';

/** What `kubectl config rename-context` does. Clusters of kind keep the name by which kind finds them. */
export const renameContext = onRows('context', {
  id: 'cutaway.context.rename',
  title: 'Rename…',
  icon: 'edit',
  groups: ['1_context@2'],
  async run({ kubeconfigs }, [target]) {
    if (!target) return;
    const { name } = target.context;
    const taken = new Set(kubeconfigs.contexts?.map(context => context.name));
    const check = (text: string): string | undefined => text.trim() === '' ? l10n.t('A context needs a name.')
      : text.trim() !== name && taken.has(text.trim()) ? l10n.t('There is a context {0} already.', text.trim()) : undefined;
    const renamed = (await ask(l10n.t('New name of the context {0}', name), { value: name, check })).trim();
    if (renamed !== name) await kubeconfigs.rename(name, renamed);
  },
});
