import { attachShell } from '../terminal/container-shell.ts';
import { onRows } from './for-noun.ts';

export const attachContainerShell = onRows('container', {
  id: 'cutaway.container.exec',
  title: 'Attach Shell',
  icon: 'terminal',
  rows: 'running',
  groups: ['inline@3', '2_open@2'],
  many: true,
  fits: ({ container }) => container.state === 'running',
  async run({ engines }, targets) {
    const engine = await engines.engine();
    for (const { container } of targets) attachShell(engine, container);
  },
});
