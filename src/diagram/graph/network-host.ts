import { bridgeDevice, type FilterChain, type HostNetwork, type Network } from '../../model/index.ts';
import type { GraphNode } from './graph.ts';

/** The box of the translations of addresses. */
const translationsId = 'nat';

/** So many translations are written out. */
const mostLines = 24;

/** The box of a network device of the host. */
export function interfaceId(name: string): string {
  return `interface ${name}`;
}

/** Devices by which the host is connected with others: those with addresses, but for the engine's own bridges, which are networks. */
export function interfaceNodes(kernel: HostNetwork | undefined, networks: readonly Network[]): readonly GraphNode[] {
  const bridges = new Set(networks.map(bridgeDevice));
  return (kernel?.interfaces ?? []).flatMap(({ name, kind, mac, isUp, addresses }): readonly GraphNode[] => {
    const shown = addresses.filter(address => !address.startsWith('fe80:'));
    const isLink = isUp && kind !== 'loopback' && shown.length > 0 && !bridges.has(name);
    return isLink ? [{ id: interfaceId(name), kind: 'interface', label: name, details: [...shown, ...mac === '' ? [] : [mac]] }] : [];
  });
}

/** The table `nat` of the host as what it does: which addresses and ports become which others. */
export function addressTranslations(kernel: HostNetwork | undefined): readonly GraphNode[] {
  if (!kernel?.chains) return [];
  const way = kernel.routes.find(({ destination }) => destination === '0.0.0.0/0')?.device;
  const card = kernel.interfaces.find(({ name }) => name === way);
  const out = card ? `${card.name} ${card.addresses.find(address => !address.includes(':'))?.split('/')[0] ?? ''}` : '*';
  const chains = kernel.chains.filter(({ table }) => table === 'nat');
  const lines = [...new Set(chains.flatMap(chain => translationsIn(chain, out, sourceInto(chain, chains))))];
  if (lines.length === 0) return [];
  return [{ id: translationsId, kind: 'nat', label: 'NAPT', details: lines.length > mostLines ? [...lines.slice(0, mostLines), `… +${lines.length - mostLines}`] : lines }];
}

/** Whose packets get into a chain, if a rule says so that leads there: Podman has a chain a container. */
function sourceInto({ name }: FilterChain, chains: readonly FilterChain[]): string | undefined {
  const leading = chains.flatMap(({ rules }) => rules).find(rule => rule.endsWith(` -j ${name}`));
  return leading === undefined ? undefined : optionOf(leading, '-s');
}

function optionOf(rule: string, name: string): string | undefined {
  return new RegExp(`(?:^| )${name} (\\S+)`).exec(rule)?.[1];
}

/**
 * Each rule that translates as a line: `tcp 0.0.0.0:8080 → 172.17.0.2:80`, `172.17.0.0/16 → eth0 192.0.2.2`. What a container sends to itself is left out, also where it is known by a mark.
 *
 * @param from whose packets get into the chain
 */
function translationsIn({ rules }: FilterChain, out: string, from: string | undefined): readonly string[] {
  return rules.flatMap(rule => {
    const option = (name: string): string | undefined => optionOf(rule, name);
    const [source, destination, target] = [option('-s') ?? from, option('-d'), option('-j')];
    switch (target) {
      case 'DNAT': return [`${option('-p') ?? ''} ${destination?.replace(/\/32$/, '') ?? '0.0.0.0'}:${option('--dport') ?? '*'} → ${option('--to-destination') ?? ''}`.trim()];
      case 'SNAT': return [`${source ?? '0.0.0.0/0'} → ${option('--to-source') ?? ''}`];
      case 'MASQUERADE': return source !== undefined && source === destination || option('--mark') !== undefined ? [] : [`${source ?? '0.0.0.0/0'} → ${out}`];
      default: return [];
    }
  });
}
