import { openLabShell } from '../terminal/lab-shell.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';

/** Nothing real runs in it, so it needs no trust in the workspace: it sees neither the workspace's files nor this machine. */
export const openLab: Command = {
  id: 'cutaway.lab.open',
  title: 'Open Lab Terminal',
  icon: 'beaker',
  placements: [onTitle('containers', '3_lab@1')],
  trusted: false,
  run({ simulator }) {
    openLabShell(simulator);
    return Promise.resolve();
  },
};
