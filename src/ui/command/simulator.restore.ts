import { l10n } from 'vscode';
import { confirm, pick, withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle, snapshotNames } from './simulators.ts';

export const restoreSnapshot: Command = {
  id: 'cutaway.simulator.restore',
  title: 'Restore a Snapshot of the Simulator…',
  icon: 'history',
  placements: [onSimulatorTitle('4_simulator@2')],
  trusted: false,
  async run({ simulator }) {
    const names = await snapshotNames(simulator);
    const { label: name } = await pick(names.map(label => ({ label })), l10n.t('Snapshot to restore'));
    await confirm(l10n.t('Restore the snapshot {0}?', name), l10n.t('What is in the simulator now is lost.'), l10n.t('Restore'));
    await withProgress(l10n.t('Restoring the snapshot {0}', name), async (_report, signal) => simulator.snapshots.restore(name, await simulator.open(), signal));
  },
};
