import { l10n } from 'vscode';
import { prunes } from './prunes.ts';

export const pruneImages = prunes({
  noun: 'image', resource: 'images', title: 'Prune Images…',
  nothing: () => l10n.t('Every image is used by a container: there is nothing to remove.'),
  question: count => count === 1 ? l10n.t('Remove 1 image?') : l10n.t('Remove {0} images?', count),
  loss: () => l10n.t('Images that are in no registry have to be built again.'),
  doing: () => l10n.t('Removing images'),
  remove: (docker, name, abortSignal) => docker.getImage(name).remove({ abortSignal }),
});
