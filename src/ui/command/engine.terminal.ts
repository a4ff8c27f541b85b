import { l10n, ThemeIcon, window } from 'vscode';
import { environmentFor } from '../../connect/index.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';

/** A real terminal, in which real programs run: it needs a trusted workspace. */
export const openEngineTerminal: Command = {
  id: 'cutaway.engine.terminal',
  title: 'Use the Engine in a Terminal',
  icon: 'terminal',
  placements: [onTitle('containers', '3_lab@2')],
  trusted: true,
  async run({ engines }) {
    const { endpoint } = await engines.engine();
    window.createTerminal({
      name: l10n.t('Docker: {0}', endpoint.name), iconPath: new ThemeIcon('terminal'), env: environmentFor(endpoint),
      message: l10n.t('docker and docker compose in this terminal use {0} ({1}).', endpoint.name, endpoint.address),
    }).show();
  },
};
