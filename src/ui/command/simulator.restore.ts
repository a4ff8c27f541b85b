import { l10n } from 'vscode';
import { Cancelled } from '../error.ts';
import { confirm, pick, tell, withProgress } from './act.ts';
import type { Command } from './command.ts';

export const restoreSnapshot: Command = {
  id: 'cutaway.simulator.restore',
  title: 'Restore a Snapshot of the Simulator…',
  icon: 'history',
  trusted: false,
  async run({ simulator }) {
    const names = await simulator.snapshots.names();
    if (names.length === 0) {
      tell(l10n.t('There is no snapshot of this workspace’s simulator yet.'));
      throw new Cancelled();
    }
    const { label: name } = await pick(names.map(label => ({ label })), l10n.t('Snapshot to restore'));
    await confirm(l10n.t('Restore the snapshot {0}?', name), l10n.t('What is in the simulator now is lost.'), l10n.t('Restore'));
    await withProgress(l10n.t('Restoring the snapshot {0}', name), async (_report, signal) => simulator.snapshots.restore(name, await simulator.open(), signal));
  },
};
