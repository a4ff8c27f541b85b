import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const unpauseContainer = changeContainers({
  verb: 'unpause', title: 'Unpause', icon: 'debug-continue', states: ['paused'], groups: ['inline@1', '1_life@4'],
  doing: () => l10n.t('Unpausing containers'),
  change: (container, abortSignal) => container.unpause({ abortSignal }),
});
