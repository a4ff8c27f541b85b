import { l10n } from 'vscode';
import { planDrain } from '../../connect/index.ts';
import { confirm, tell } from './act.ts';
import { drainLines, drainWithProgress } from './draining.ts';
import { onObjects } from './on-objects.ts';

/** What `kubectl drain` does: keeps new pods off a node and evicts those that are there. */
export const drainOneNode = onObjects({
  id: 'cutaway.node.drain',
  title: 'Drain…',
  icon: 'debug-step-out',
  rows: 'nodes',
  groups: ['5_node@2'],
  changes: true,
  async run(_deps, api, [{ object: node }]) {
    const plan = await planDrain(api, node);
    await confirm(l10n.t('Drain the node {0}?', node.name), [l10n.t('New pods are kept off it until you uncordon it.'), drainLines(plan), api.server].join('\n\n'), l10n.t('Drain'));
    await drainWithProgress(api, node, plan);
    tell(l10n.t('{0} is drained. Pods that have left it: {1}.', node.name, plan.going.length));
  },
});
