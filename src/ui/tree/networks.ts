import { l10n } from 'vscode';
import { type Endpoint, endpointsByNetwork, formatPorts, type Network, predefinedNetworks, type Snapshot } from '../../model/index.ts';
import { containerIcon } from './container-icon.ts';
import type { Fact, TreeNode } from './node.ts';

/** The Networks view: each network with its endpoints. */
export function networkNodes({ networks, containers }: Snapshot): readonly TreeNode[] {
  const endpoints = endpointsByNetwork(containers?.values() ?? []);
  return [...networks?.values() ?? []]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .map(network => networkNode(network, endpoints.get(network.id) ?? []));
}

/** The words of a network's row that menus match. */
export function networkContext({ name }: Network): string {
  return predefinedNetworks.has(name) ? 'network predefined' : 'network';
}

function networkNode(network: Network, endpoints: readonly Endpoint[]): TreeNode {
  return {
    id: network.id,
    label: network.name,
    description: [network.driver, ...network.subnets.map(({ subnet }) => subnet), network.internal ? l10n.t('internal') : ''].filter(Boolean).join(' · '),
    icon: { id: 'type-hierarchy', ...endpoints.length > 0 && { color: 'charts.green' } },
    context: networkContext(network),
    filterText: `${network.name} ${network.driver} ${network.id}`,
    subject: { kind: 'network', network },
    value: network.name,
    facts: () => networkFacts(network, endpoints),
    children: () => [
      ...network.subnets.map(({ subnet, gateway }, index): TreeNode => ({
        id: `subnet ${index}`,
        label: subnet,
        description: l10n.t('gateway {0}', gatewayOf(gateway, endpoints) ?? '–'),
        icon: { id: 'symbol-namespace' },
        value: subnet,
      })),
      ...endpoints.map(endpoint => endpointNode(network, endpoint)),
    ],
  };
}

function networkFacts(network: Network, endpoints: readonly Endpoint[]): readonly Fact[] {
  return [
    { name: l10n.t('Network id'), value: network.id, source: 'api' },
    { name: l10n.t('Driver'), value: network.driver, source: 'api' },
    { name: l10n.t('Scope'), value: network.scope, source: 'api' },
    ...network.subnets.flatMap(({ subnet, gateway }): readonly Fact[] => [
      { name: l10n.t('Subnet'), value: subnet, source: 'api' },
      { name: l10n.t('Gateway'), value: gatewayOf(gateway, endpoints) ?? '–', source: 'api' },
    ]),
    ...Object.entries(network.options).map(([name, value]): Fact => ({ name, value, source: 'api' })),
  ];
}

/** Engines leave out a gateway that they chose themselves; their containers know it. */
function gatewayOf(configured: string, endpoints: readonly Endpoint[]): string | undefined {
  return configured || endpoints.find(({ attachment }) => attachment.gateway)?.attachment.gateway;
}

function endpointNode(network: Network, { container, attachment }: Endpoint): TreeNode {
  const address = attachment.ipv4 || attachment.ipv6;
  const facts: readonly Fact[] = [
    { name: l10n.t('Container'), value: container.name, source: 'api' },
    { name: 'IPv4', value: attachment.ipv4, source: 'api' },
    { name: 'IPv6', value: attachment.ipv6, source: 'api' },
    { name: 'MAC', value: attachment.mac, source: 'api' },
    { name: l10n.t('Aliases'), value: attachment.aliases.join(', '), source: 'api' },
    { name: l10n.t('Endpoint id'), value: attachment.endpointId, source: 'api' },
  ];
  return {
    id: container.id,
    label: container.name,
    description: [address, ...formatPorts(container.ports)].filter(Boolean).join(' · '),
    icon: containerIcon(container),
    context: 'endpoint',
    subject: { kind: 'endpoint', network, endpoint: { container, attachment } },
    value: address.replace(/\/\d+$/, '') || container.name,
    facts: () => facts.filter(fact => fact.value !== ''),
  };
}
