import { l10n } from 'vscode';
import { deleteObject, planDrain } from '../../connect/index.ts';
import { choose, tell } from './act.ts';
import { drainLines, drainWithProgress } from './draining.ts';
import { onObjects } from './on-objects.ts';

/** What `kubectl delete node` does, after a drain if the user wishes for one. A machine is not stopped by it. */
export const removeNode = onObjects({
  id: 'cutaway.node.remove',
  title: 'Delete Node from the Cluster…',
  icon: 'trash',
  rows: 'nodes',
  groups: ['7_remove@2'],
  changes: true,
  async run(_deps, api, [{ object: node }]) {
    const { name } = node;
    const plan = await planDrain(api, node);
    const [drained, atOnce] = [l10n.t('Drain, Then Delete'), l10n.t('Delete at Once')];
    const way = await choose(l10n.t('Delete the node {0} from its cluster?', name), [
      l10n.t('The machine or container that it is goes on running; its kubelet registers the node again when it is restarted.'), drainLines(plan), api.server,
    ].join('\n\n'), plan.going.length > 0 ? [drained, atOnce] : [atOnce]);
    if (way === drained) await drainWithProgress(api, node, plan);
    await deleteObject(api, node);
    tell(l10n.t('The cluster has no node {0} any more.', name));
  },
});
