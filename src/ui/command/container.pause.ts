import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const pauseContainer = changeContainers({
  verb: 'pause', title: 'Pause', icon: 'debug-pause', states: ['running'], groups: ['1_life@4'],
  doing: () => l10n.t('Pausing containers'),
  change: (container, abortSignal) => container.pause({ abortSignal }),
});
