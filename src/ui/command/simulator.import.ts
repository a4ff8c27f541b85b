import { l10n, window } from 'vscode';
import { basename } from 'node:path';
import { Cancelled } from '../error.ts';
import { confirm, withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle } from './simulators.ts';

export const importSimulator: Command = {
  id: 'cutaway.simulator.import',
  title: 'Import the Simulator from a File…',
  icon: 'cloud-upload',
  placements: [onSimulatorTitle('5_file@2')],
  trusted: true,
  async run({ simulator }) {
    const [file] = await window.showOpenDialog({ filters: { [l10n.t('Simulators')]: ['cutaway'] }, openLabel: l10n.t('Import') }) ?? [];
    if (!file) throw new Cancelled();
    if (file.scheme !== 'file') throw new Error(l10n.t('{0} is not on a disk of this machine.', file.toString()));
    await confirm(l10n.t('Import {0}?', basename(file.fsPath)), l10n.t('What is in the simulator now is lost.'), l10n.t('Import'));
    await withProgress(l10n.t('Importing {0}', basename(file.fsPath)), async (_report, signal) => (await simulator.open()).import(file.fsPath, signal));
  },
};
