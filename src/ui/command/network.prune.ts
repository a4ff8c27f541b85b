import { l10n } from 'vscode';
import { prunes } from './prunes.ts';

export const pruneNetworks = prunes({
  noun: 'network', resource: 'networks', title: 'Prune Networks…',
  nothing: () => l10n.t('Every network is used by a container: there is nothing to remove.'),
  question: count => count === 1 ? l10n.t('Remove 1 network?') : l10n.t('Remove {0} networks?', count),
  loss: () => l10n.t('A stopped container whose network is gone does not start any more.'),
  doing: () => l10n.t('Removing networks'),
  remove: (docker, id, abortSignal) => docker.getNetwork(id).remove({ abortSignal }),
});
