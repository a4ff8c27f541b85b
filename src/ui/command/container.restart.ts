import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const restartContainer = changeContainers({
  verb: 'restart', title: 'Restart', icon: 'debug-restart', states: ['running', 'paused', 'restarting', 'exited', 'dead'], groups: ['1_life@3'],
  doing: () => l10n.t('Restarting containers'),
  change: (container, abortSignal) => container.restart({ abortSignal }),
});
