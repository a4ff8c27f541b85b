import { l10n } from 'vscode';
import { isSnapshotName } from '../../connect/index.ts';
import { ask, confirm, tell, withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle } from './simulators.ts';

export const takeSnapshot: Command = {
  id: 'cutaway.simulator.snapshot',
  title: 'Take a Snapshot of the Simulator…',
  icon: 'device-camera',
  placements: [onSimulatorTitle('4_simulator@1')],
  trusted: false,
  async run({ simulator }) {
    const taken = await simulator.snapshots.names();
    const name = await ask(l10n.t('Name of the snapshot'), {
      value: freeName(taken), check: text => isSnapshotName(text) ? undefined : l10n.t('A name has up to 80 letters, digits, blanks, dots, dashes and underscores, and begins with none of blank and dot.'),
    });
    if (taken.includes(name)) await confirm(l10n.t('Replace the snapshot {0}?', name), l10n.t('There is a snapshot of that name already.'), l10n.t('Replace'));
    await withProgress(l10n.t('Taking the snapshot {0}', name), async (_report, signal) => simulator.snapshots.take(name, await simulator.open(), signal));
    tell(l10n.t('The snapshot {0} holds everything in the simulator as it is now.', name));
  },
};

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `snapshot-${number}`;
    if (!taken.includes(name)) return name;
  }
}
