import { l10n } from 'vscode';
import { type Container, formatPorts, isAlive, type KindNode, type KubeNode } from '../../model/index.ts';
import { containerNode } from './containers.ts';
import { nodeParts, nodeRow } from './kubernetes/node-rows.ts';
import type { Place } from './kubernetes/place.ts';
import type { Fact, TreeNode } from './node.ts';
import type { ViewSources } from './view-sources.ts';

/**
 * A node of kind: the container that it is and, where the cluster answers, what Kubernetes says of it, in one row. All that can be done with either can be done here; below it stand
 * its conditions and what it has, then the container with its namespaces and cgroup.
 */
export function kindNodeRow(place: Place, { container, role, version }: KindNode, node: KubeNode | undefined, { engines, layers }: Pick<ViewSources, 'engines' | 'layers'>): TreeNode {
  const row = containerNode(container, engines, layers);
  const kube = node && nodeRow(place, node);
  return {
    ...row,
    description: [
      node?.readiness ?? '', node?.isCordoned === true ? l10n.t('cordoned') : '', role, node?.version || version, addressOf(container), isAlive(container) ? '' : container.status,
      ...formatPorts(container.ports.filter(({ published }) => published)),
    ].filter(Boolean).join(' · '),
    ...kube?.icon && isAlive(container) && { icon: kube.icon },
    context: [row.context, kube?.context].filter(Boolean).join(' '),
    subject: { kind: 'container', container, ...node && { node: { cluster: place.cluster, object: node } } },
    filterText: `${place.cluster.name} ${container.name} ${role} ${version} ${container.image}`,
    facts: () => [...nodeFacts(container, role, version), ...kube?.facts?.() ?? [], ...row.facts?.() ?? []],
    revision: undefined,
    children: () => [...node ? nodeParts(node) : [], { ...row, id: 'container', label: l10n.t('Container'), description: container.image, open: true }],
  };
}

function nodeFacts(container: Container, role: string, version: string): readonly Fact[] {
  const facts: readonly Fact[] = [
    { name: l10n.t('Role'), value: role, source: 'api' },
    { name: l10n.t('Kubernetes, by the image’s tag'), value: version, source: 'api' },
    { name: l10n.t('Address'), value: addressOf(container), source: 'api' },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** On the cluster's network, without the length of the prefix. */
function addressOf({ networks: [first] }: Container): string {
  return (first?.ipv4 || first?.ipv6 || '').replace(/\/\d+$/, '');
}
