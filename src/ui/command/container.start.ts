import { l10n } from 'vscode';
import { actOnEach } from './act.ts';
import { onRows } from './for-noun.ts';

export const startContainer = onRows('container', {
  id: 'cutaway.container.start',
  title: 'Start',
  icon: 'play',
  rows: 'exited|created|dead',
  groups: ['inline@1', '1_life@1'],
  many: true,
  fits: ({ container }) => ['exited', 'created', 'dead'].includes(container.state),
  async run({ engines }, targets) {
    const { docker } = await engines.engine();
    await actOnEach(l10n.t('Starting containers'), targets, ({ container }) => container.name, ({ container }, abortSignal) => docker.getContainer(container.id).start({ abortSignal }));
  },
});
