import { l10n } from 'vscode';
import { viewSpecs } from '../tree/view-specs.ts';
import { ask } from './act.ts';
import type { Command } from './command.ts';

/** VS Code does not tell a title button's command which view it stands on, so each view has its own. */
export const filterViews: readonly Command[] = viewSpecs.map(({ id, name }): Command => ({
  id: `${id}.filter`,
  title: `Filter ${name}…`,
  icon: 'filter',
  placements: [{ menu: 'view/title', group: 'navigation@8', when: `view == ${id}` }],
  trusted: false,
  async run({ views }) {
    const view = views.get(id);
    if (view) view.filter = await ask(l10n.t('Show only rows with all of these words. Leave empty to show everything.'), { value: view.filter });
  },
}));
