import { l10n } from 'vscode';
import { prunes } from './prunes.ts';

export const pruneContainers = prunes({
  noun: 'container', resource: 'containers', title: 'Prune Containers…',
  nothing: () => l10n.t('Every container is running: there is nothing to remove.'),
  question: count => count === 1 ? l10n.t('Remove 1 container?') : l10n.t('Remove {0} containers?', count),
  loss: () => l10n.t('What they wrote is lost, except in volumes and folders of the host.'),
  doing: () => l10n.t('Removing containers'),
  remove: (docker, id, abortSignal) => docker.getContainer(id).remove({ abortSignal }),
});
