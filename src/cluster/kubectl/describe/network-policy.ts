import type { LabelSelector } from '../../object/meta.ts';
import type { NetworkPolicy, PolicyPeer, PolicyPort } from '../../object/networking.ts';
import { selectorText } from '../resource/revisions.ts';
import { Text } from './text.ts';

type Rule = { readonly ports?: readonly PolicyPort[] } & { readonly peers?: readonly PolicyPeer[] };

/** `kubectl describe networkpolicy`. */
export function describeNetworkPolicy({ metadata, spec }: NetworkPolicy): string {
  const text = Text.of(metadata);
  text.add(0, `Created on:\t${(metadata.creationTimestamp ?? '').replace('T', ' ').replace('Z', ' +0000 UTC')}`);
  text.marks(metadata);
  text.add(0, 'Spec:');
  const types = spec?.policyTypes ?? [];
  text.add(1, `PodSelector:     ${shown(spec?.podSelector, '<none> (Allowing the specific traffic to all pods in this namespace)')}`);
  traffic(text, 'ingress', types.includes('Ingress'), 'From', 'source', (spec?.ingress ?? []).map(({ ports = [], from = [] }) => ({ ports, peers: from })));
  traffic(text, 'egress', types.includes('Egress'), 'To', 'destination', (spec?.egress ?? []).map(({ ports = [], to = [] }) => ({ ports, peers: to })));
  text.add(1, `Policy Types: ${types.join(', ')}`);
  return text.toString();
}

function shown(selector: LabelSelector | undefined, none = '<none>'): string {
  return (selector ? selectorText(selector) : '') || none;
}

function traffic(text: Text, direction: string, isAffected: boolean, word: string, end: string, rules: readonly Rule[]): void {
  if (!isAffected) {
    text.add(1, `Not affecting ${direction} traffic`);
    return;
  }
  text.add(1, `Allowing ${direction} traffic:`);
  if (rules.length === 0) text.add(2, `<none> (Selected pods are isolated for ${direction} connectivity)`);
  rules.forEach(({ ports = [], peers = [] }, at) => {
    if (ports.length === 0) text.add(2, 'To Port: <any> (traffic allowed to all ports)');
    for (const { port, protocol = 'TCP' } of ports) text.add(2, `To Port: ${port ?? '<any>'}/${protocol}`);
    if (peers.length === 0) text.add(2, `${word}: <any> (traffic not restricted by ${end})`);
    for (const peer of peers) {
      text.add(2, `${word}:`);
      peerLines(text, peer);
    }
    if (at < rules.length - 1) text.add(2, '----------');
  });
}

function peerLines(text: Text, { namespaceSelector, podSelector, ipBlock }: PolicyPeer): void {
  if (namespaceSelector) text.add(3, `NamespaceSelector: ${shown(namespaceSelector)}`);
  if (podSelector) text.add(3, `PodSelector: ${shown(podSelector)}`);
  if (!ipBlock) return;
  text.add(3, 'IPBlock:');
  text.add(4, `CIDR: ${ipBlock.cidr}`);
  text.add(4, `Except: ${(ipBlock.except ?? []).join(', ')}`);
}
