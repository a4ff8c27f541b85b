import type { Command } from './command.ts';

/** What a click on a node's container does: shows its row, with all that is in it. */
export const revealContainer: Command = {
  id: 'cutaway.container.reveal',
  title: 'Show in the Containers View',
  palette: false,
  trusted: false,
  run: async ({ views }, id) => typeof id === 'string' ? views.revealItem(id, true) : undefined,
};
