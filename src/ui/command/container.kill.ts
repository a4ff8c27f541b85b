import { l10n } from 'vscode';
import { changeContainers } from './change-containers.ts';

export const killContainer = changeContainers({
  verb: 'kill', title: 'Kill', icon: 'zap', states: ['running', 'paused', 'restarting'], groups: ['1_life@5'],
  doing: () => l10n.t('Killing containers'),
  change: (container, abortSignal) => container.kill({ abortSignal }),
});
