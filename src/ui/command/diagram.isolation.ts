import { isAlive } from '../../model/index.ts';
import { writeIsolation } from '../webview/diagram/isolation-subject.ts';
import { onRows } from './for-noun.ts';

export const openIsolationDiagram = onRows('container', {
  id: 'cutaway.diagram.isolation',
  title: 'Show Isolation Diagram',
  icon: 'lock',
  groups: ['4_look@4'],
  rows: 'running|paused|restarting',
  many: true,
  fits: ({ container }) => isAlive(container),
  async run({ diagrams }, targets) {
    await diagrams.open({ kind: 'isolation', of: writeIsolation(targets.map(({ container }) => container.id)) });
  },
});
