import { l10n } from 'vscode';
import { confirm, tell } from './act.ts';
import { onRows } from './for-noun.ts';

export const removeContext = onRows('context', {
  id: 'cutaway.context.remove',
  title: 'Remove from the Kubeconfig…',
  icon: 'trash',
  alsoOn: 'cluster',
  rows: 'configured',
  groups: ['7_remove@2'],
  async run({ kubeconfigs }, [target]) {
    if (!target) return;
    const { name } = target.context;
    const { clusters, users } = await kubeconfigs.onlyUsedBy(name);
    const detail = [
      ...clusters.map(cluster => l10n.t('The cluster {0} is removed with it.', cluster)),
      ...users.map(user => l10n.t('The user {0} is removed with it, key and token included.', user)),
      l10n.t('The cluster itself stays as it is. A copy of the kubeconfig is kept beside it.'),
    ];
    await confirm(l10n.t('Remove the context {0} from the kubeconfig?', name), detail.join('\n'), l10n.t('Remove'));
    const kept = await kubeconfigs.remove(name);
    tell(l10n.t('What was there before is in {0}.', kept.join(', ')));
  },
});
