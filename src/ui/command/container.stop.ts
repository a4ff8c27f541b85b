import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const stopContainer = changeContainers({
  verb: 'stop', title: 'Stop', icon: 'debug-stop', states: ['running', 'paused', 'restarting'], groups: ['inline@2', '1_life@2'],
  doing: () => l10n.t('Stopping containers'),
  change: (container, abortSignal) => container.stop({ abortSignal }),
});
