import { l10n } from 'vscode';
import { prunes } from './prunes.ts';

export const pruneVolumes = prunes({
  noun: 'volume', resource: 'volumes', title: 'Prune Volumes…',
  nothing: () => l10n.t('Every volume is used by a container: there is nothing to remove.'),
  question: count => count === 1 ? l10n.t('Remove 1 volume?') : l10n.t('Remove {0} volumes?', count),
  loss: () => l10n.t('All that is stored in them is lost.'),
  doing: () => l10n.t('Removing volumes'),
  remove: (docker, name, abortSignal) => docker.getVolume(name).remove({ abortSignal }),
});
