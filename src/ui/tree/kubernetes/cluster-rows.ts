import { l10n } from 'vscode';
import type { KubeNamespace } from '../../../model/index.ts';
import type { TreeNode } from '../node.ts';
import { configSection } from './config-rows.ts';
import { nodeRow } from './node-rows.ts';
import { byName, kubeFact, objectNode, type Place, stateNodes } from './place.ts';
import { serviceSection } from './service-rows.ts';
import { workloadSection } from './workload-rows.ts';

/** What a row of a cluster watches while it is open. */
export const clusterResources = ['nodes', 'namespaces'] as const;

/** What stands below a cluster: its nodes and namespaces, or why they are not there. */
export function clusterSections(place: Place): readonly TreeNode[] {
  return [...clusterState(place), ...nodeSection(place), ...namespaceSection(place)];
}

/** Why a cluster's nodes and namespaces are not there, or not up to date. */
export function clusterState({ picture }: Place): readonly TreeNode[] {
  return stateNodes([picture.of('nodes'), picture.of('namespaces')]);
}

/** All namespaces; the context's own one where they may not be listed. */
export function namespaceSection(place: Place): readonly TreeNode[] {
  const { objects, failure } = place.picture.of('namespaces');
  const isLimited = objects === undefined && failure?.kind === 'forbidden';
  const shown = isLimited ? [namespaceRow(place, place.namespace || 'default')] : byName(objects).map(namespace => namespaceRow(place, namespace.name, namespace));
  return shown.length === 0 ? [] : [{ id: 'namespaces', label: l10n.t('Namespaces'), description: isLimited ? '' : String(shown.length), icon: { id: 'symbol-namespace' }, open: true, children: () => shown }];
}

function nodeSection(place: Place): readonly TreeNode[] {
  const { objects } = place.picture.of('nodes');
  if (!objects) return [];
  const nodes = byName(objects);
  const ready = nodes.filter(({ readiness }) => readiness === 'Ready').length;
  return [{
    id: 'nodes', label: l10n.t('Nodes'), description: l10n.t('{0} of {1} ready', ready, nodes.length),
    icon: { id: 'server', ...ready < nodes.length && { color: 'list.warningForeground' } }, children: () => nodes.map(node => nodeRow(place, node)),
  }];
}

/** A namespace; one that cannot be read is a name. */
function namespaceRow(place: Place, name: string, namespace?: KubeNamespace): TreeNode {
  const row: Omit<TreeNode, 'icon'> = namespace ? objectNode(place, namespace, [[l10n.t('Phase'), namespace.phase]]) : { id: `namespaces ${name}`, label: name, value: name, facts: () => [kubeFact([l10n.t('Namespace'), name])] };
  return {
    ...row,
    description: namespace && namespace.phase !== 'Active' ? namespace.phase : '',
    icon: { id: 'symbol-namespace' },
    children: () => [workloadSection(place, name), serviceSection(place, name), ...configSection(place, name)],
  };
}
