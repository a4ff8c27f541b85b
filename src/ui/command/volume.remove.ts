import { l10n } from 'vscode';
import { removes } from './removes.ts';

export const removeVolume = removes('volume', {
  nameOf: ({ volume }) => volume.name,
  question: names => names.length === 1 ? l10n.t('Remove the volume {0}?', names[0]) : l10n.t('Remove {0} volumes?', names.length),
  loss: () => l10n.t('All that is stored in it is lost. A volume that a container uses cannot be removed.'),
  doing: () => l10n.t('Removing volumes'),
  remove: (docker, { volume }, abortSignal) => docker.getVolume(volume.name).remove({ abortSignal }),
});
