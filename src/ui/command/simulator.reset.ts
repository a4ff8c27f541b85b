import { l10n } from 'vscode';
import { confirm, tell, withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onSimulatorTitle } from './simulators.ts';

export const resetSimulator: Command = {
  id: 'cutaway.simulator.reset',
  title: 'Reset the Simulator…',
  icon: 'discard',
  placements: [onSimulatorTitle('6_reset@1')],
  trusted: false,
  async run({ engines, simulator }) {
    await confirm(l10n.t('Reset the simulator?'), l10n.t('Everything in it is lost: containers, images, volumes, networks and the files of its host. Snapshots stay.'), l10n.t('Reset'));
    await withProgress(l10n.t('Resetting the simulator'), () => simulator.reset());
    // Where it could not be started before, nobody looks again at once.
    await engines.refresh();
    tell(l10n.t('The simulator is as new.'));
  },
};
