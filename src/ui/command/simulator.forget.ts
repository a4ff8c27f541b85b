import { l10n, window } from 'vscode';
import { Cancelled } from '../error.ts';
import { actOnEach, confirm, nameList } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle, snapshotNames } from './simulators.ts';

export const removeSnapshots: Command = {
  id: 'cutaway.simulator.forget',
  title: 'Remove Snapshots of the Simulator…',
  icon: 'trash',
  placements: [onSimulatorTitle('4_simulator@3')],
  trusted: false,
  async run({ simulator }) {
    const names = await snapshotNames(simulator);
    const picked = await window.showQuickPick(names.map(label => ({ label })), { placeHolder: l10n.t('Snapshots to remove'), canPickMany: true });
    if (!picked || picked.length === 0) throw new Cancelled();
    const chosen = picked.map(({ label }) => label);
    const question = chosen.length === 1 ? l10n.t('Remove the snapshot {0}?', nameList(chosen)) : l10n.t('Remove {0} snapshots?', chosen.length);
    await confirm(question, chosen.length === 1 ? '' : nameList(chosen), l10n.t('Remove'));
    await actOnEach(l10n.t('Removing snapshots'), chosen, name => name, name => simulator.snapshots.remove(name));
  },
};
