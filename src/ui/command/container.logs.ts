import { followLogs } from '../terminal/container-logs.ts';
import { onRows } from './for-noun.ts';

export const viewContainerLogs = onRows('container', {
  id: 'cutaway.container.logs',
  title: 'View Logs',
  icon: 'output',
  groups: ['2_open@1'],
  alsoOn: 'endpoint',
  many: true,
  async run({ engines }, targets) {
    const engine = await engines.engine();
    for (const { container } of targets) followLogs(engine, container);
  },
});
