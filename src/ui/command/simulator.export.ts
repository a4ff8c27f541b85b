import { l10n, Uri, window, workspace } from 'vscode';
import { homedir } from 'node:os';
import { Cancelled } from '../error.ts';
import { withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle } from './simulators.ts';

export const exportSimulator: Command = {
  id: 'cutaway.simulator.export',
  title: 'Export the Simulator to a File…',
  icon: 'export',
  placements: [onSimulatorTitle('5_file@1')],
  trusted: true,
  async run({ simulator }) {
    const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri ?? Uri.file(homedir());
    const file = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, 'lab.cutaway'), filters: { [l10n.t('Simulators')]: ['cutaway'] } });
    if (!file) throw new Cancelled();
    if (file.scheme !== 'file') throw new Error(l10n.t('{0} is not on a disk of this machine.', file.toString()));
    await withProgress(l10n.t('Exporting the simulator'), async (_report, signal) => (await simulator.open()).export(file.fsPath, signal));
  },
};
