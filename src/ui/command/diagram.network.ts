import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';

export const openNetworkDiagram: Command = {
  id: 'cutaway.diagram.network',
  title: 'Show Network Diagram',
  icon: 'type-hierarchy-sub',
  placements: [onTitle('networks', 'navigation@2')],
  trusted: false,
  async run({ diagrams }) {
    await diagrams.open({ kind: 'network', of: '' });
  },
};
