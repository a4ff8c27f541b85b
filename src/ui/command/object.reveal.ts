import { l10n } from 'vscode';
import { tell } from './act.ts';
import type { Command } from './command.ts';

/** What a click on a part of a port's way does: shows the row of that service or pod. */
export const revealObject: Command = {
  id: 'cutaway.object.reveal',
  title: 'Show in the Clusters View',
  palette: false,
  trusted: false,
  async run({ views }, path, id) {
    if (!Array.isArray(path) || !path.every(step => typeof step === 'string') || typeof id !== 'string') return;
    const isShown = await views.get('cutaway.clusters')?.revealBelow(path, id);
    if (isShown === false) tell(l10n.t('The Clusters view has no row for it: it is gone, or left out by the filter.'));
  },
};
