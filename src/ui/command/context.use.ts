import { l10n } from 'vscode';
import { tell } from './act.ts';
import { onRows } from './for-noun.ts';

/** What `kubectl config use-context` does. */
export const useContext = onRows('context', {
  id: 'cutaway.context.use',
  title: 'Make Current Context',
  icon: 'check',
  alsoOn: 'cluster',
  rows: 'configured',
  except: 'current',
  groups: ['inline@1', '1_context@1'],
  fits: ({ context }) => !context.isCurrent,
  async run({ kubeconfigs }, [target]) {
    if (!target) return;
    await kubeconfigs.use(target.context.name);
    tell(l10n.t('kubectl uses the context {0} now.', target.context.name));
  },
});
