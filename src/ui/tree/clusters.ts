import { l10n } from 'vscode';
import type { ClusterRef } from '../../connect/index.ts';
import { type ClusterContext, contextOfKind, isAlive, type KindCluster, kindClusters } from '../../model/index.ts';
import { certificateFacts, contextNode, problemNodes } from './contexts.ts';
import { kindNodeRow } from './kind-nodes.ts';
import { clusterResources, clusterState, namespaceSection } from './kubernetes/cluster-rows.ts';
import { hostPortSection } from './kubernetes/host-port-rows.ts';
import { nodeRow } from './kubernetes/node-rows.ts';
import { byName, type Place } from './kubernetes/place.ts';
import type { TreeNode } from './node.ts';
import type { ViewSources } from './view-sources.ts';

/**
 * The Clusters view: those of kind that the engine's containers make up, with their nodes, then the contexts of the user's kubeconfigs that are none of these. Below a node
 * of kind stands what its container has.
 */
export function clusterNodes(sources: ViewSources): readonly TreeNode[] {
  const { engines, kubeconfigs, clusters: followed } = sources;
  const contexts = kubeconfigs.contexts ?? [];
  const clusters = kindClusters(engines.picture.snapshot.containers?.values() ?? []).map(cluster => ({ cluster, context: contextOfKind(cluster, contexts) }));
  const shown = new Set(clusters.map(({ context }) => context));
  return [
    ...clusters.map(({ cluster, context }) => clusterNode(cluster, context, sources)),
    ...contexts.filter(context => !shown.has(context)).map(context => contextNode(context, followed)),
    ...problemNodes(kubeconfigs.problems),
  ];
}

function clusterNode(cluster: KindCluster, context: ClusterContext | undefined, sources: ViewSources): TreeNode {
  const { name, nodes } = cluster;
  const ref: ClusterRef = { kind: 'kind', name, engine: sources.engines.endpoint?.id ?? '' };
  const picture = sources.clusters.of(ref);
  const place: Place = { cluster: ref, picture, namespace: context?.namespace ?? '' };
  const running = nodes.filter(({ container }) => isAlive(container)).length;
  const versions = [...new Set(nodes.map(({ version }) => version))].filter(Boolean);
  return {
    id: name,
    label: name,
    description: ['kind', context?.isCurrent === true ? l10n.t('current context') : '', ...versions, l10n.t('{0} of {1} running', running, nodes.length)].filter(Boolean).join(' · '),
    icon: { id: 'server-environment', ...running > 0 && { color: 'charts.green' } },
    context: ['cluster', context ? 'configured' : '', context?.isCurrent === true ? 'current' : ''].filter(Boolean).join(' '),
    open: true,
    subject: { kind: 'cluster', cluster, ...context && { context } },
    value: `kind-${name}`,
    facts: () => [
      { name: l10n.t('Context in the kubeconfig'), value: context?.name ?? l10n.t('none'), source: 'kubeconfig' },
      { name: l10n.t('Networks'), value: [...new Set(nodes.flatMap(({ container }) => container.networks.map(({ networkName }) => networkName)))].join(', '), source: 'api' },
      ...context ? certificateFacts(context) : [],
    ],
    ...running > 0 && { whileOpen: () => picture.watch(clusterResources) },
    children: () => clusterRows(place, cluster, running > 0, sources),
  };
}

/** Nodes first: each once, whether the engine, Kubernetes or both know of it. What a cluster said that does not run is no longer so. */
function clusterRows(place: Place, cluster: KindCluster, isRunning: boolean, sources: ViewSources): readonly TreeNode[] {
  const { objects } = isRunning ? place.picture.of('nodes') : {};
  const names = new Set(cluster.nodes.map(({ container }) => container.name));
  return [
    ...cluster.nodes.map(node => kindNodeRow(place, node, objects?.get(node.container.name), sources)),
    ...byName(objects).filter(({ name }) => !names.has(name)).map(node => nodeRow(place, node)),
    ...hostPortSection(place, cluster, isRunning),
    ...isRunning ? [...clusterState(place), ...namespaceSection(place)] : [],
  ];
}
