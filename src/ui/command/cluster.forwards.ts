import { l10n, ThemeIcon } from 'vscode';
import { pick } from './act.ts';
import type { Command } from './command.ts';

/** What a click on the status bar's item does. */
export const endForwards: Command = {
  id: 'cutaway.cluster.forwards',
  title: 'Forwarded Ports…',
  icon: 'plug',
  trusted: true,
  async run({ forwards }) {
    if (forwards.all.length === 0) throw new Error(l10n.t('No port is forwarded. Use “Forward Port…” on a pod or a service in the Clusters view.'));
    const items = forwards.all.flatMap(one => [
      { label: l10n.t('Open {0}', `http://127.0.0.1:${one.forward.port}/`), description: one.name, iconPath: new ThemeIcon('link-external'), act: async () => forwards.browse(one) },
      { label: l10n.t('End {0}', one.forward.port), description: one.name, iconPath: new ThemeIcon('debug-disconnect'), act: async () => { forwards.end(one); return Promise.resolve(); } },
    ]);
    await (await pick(items, l10n.t('Ports of this machine that lead into clusters'))).act();
  },
};
