import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const startContainer = changeContainers({
  verb: 'start', title: 'Start', icon: 'play', states: ['exited', 'created', 'dead'], groups: ['inline@1', '1_life@1'],
  doing: () => l10n.t('Starting containers'),
  change: (container, abortSignal) => container.start({ abortSignal }),
});
