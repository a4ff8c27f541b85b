import { l10n } from 'vscode';
import { localize } from '../error.ts';
import { ask } from './act.ts';
import { onRows } from './for-noun.ts';
import { parseName } from './run-options.ts';

export const renameContainer = onRows('container', {
  id: 'cutaway.container.rename',
  title: 'Rename…',
  groups: ['5_change@1'],
  async run({ engines }, targets) {
    for (const { container } of targets) {
      const name = await ask(l10n.t('New name of {0}', container.name), { value: container.name, check: checkName });
      if (name === container.name) continue;
      const { docker } = await engines.engine();
      await docker.getContainer(container.id).rename({ name });
    }
  },
});

function checkName(text: string): string | undefined {
  const { problem } = text === '' ? parseName(' ') : parseName(text);
  return problem && localize(problem);
}
