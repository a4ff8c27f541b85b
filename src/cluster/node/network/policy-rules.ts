import type { Namespace, Pod } from '../../object/core.ts';
import type { NetworkPolicy, PolicyPeer, PolicyPort } from '../../object/networking.ts';
import { selects } from '../../object/selector.ts';
import type { Rule } from '../proxy/service-rules.ts';
import { subtract } from './prefixes.ts';

/** What decides about packets of pods: "Network Policies". */
export interface PolicyFacts {
  readonly policies: readonly NetworkPolicy[];
  /** Of all nodes: peers may be anywhere. */
  readonly pods: readonly Pod[];
  readonly namespace: (name: string) => Namespace | undefined;
  readonly nodeName: string;
}

export interface PolicyChain {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Chains of the table filter, one for each direction of each isolated pod of the node; who is not allowed in one is dropped at its end. */
export interface PolicyRules {
  readonly chains: readonly PolicyChain[];
  /** Which packets go into which. */
  readonly dispatch: readonly Rule[];
}

type Direction = 'Ingress' | 'Egress';

const established: Rule = ['-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED', '-j', 'RETURN'];

export function policyRules(facts: PolicyFacts): PolicyRules {
  const chains: PolicyChain[] = [];
  const dispatch: Rule[] = [];
  for (const pod of facts.pods.filter(each => each.spec.nodeName === facts.nodeName && isReached(each))) {
    for (const direction of ['Egress', 'Ingress'] as const) {
      const policies = facts.policies.filter(policy => isSubject(pod, policy) && typesOf(policy).includes(direction));
      if (policies.length === 0) continue;
      const name = `KINDNET-${direction === 'Ingress' ? 'IN' : 'OUT'}-${pod.metadata.uid?.replaceAll('-', '').slice(0, 12).toUpperCase() ?? ''}`;
      const rules = policies.flatMap(policy => allowed(facts, pod, policy, direction));
      chains.push({ name, rules: [...rules, [...said(`no policy lets this ${direction === 'Ingress' ? 'come' : 'go'}`), '-j', 'DROP']] });
      dispatch.push([direction === 'Ingress' ? '-d' : '-s', `${pod.status?.podIP ?? ''}/32`, ...said(`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`), '-j', name]);
    }
  }
  return { chains, dispatch: dispatch.length === 0 ? [] : [established, ...dispatch] };
}

const said = (text: string): Rule => ['-m', 'comment', '--comment', text];

/** Pods in the node's own network are none of the policies' business. */
function isReached({ spec, status }: Pod): boolean {
  return spec.hostNetwork !== true && status?.podIP !== undefined && status.phase !== 'Succeeded' && status.phase !== 'Failed';
}

function isSubject(pod: Pod, { metadata, spec }: NetworkPolicy): boolean {
  return metadata.namespace === pod.metadata.namespace && selects(spec?.podSelector ?? {}, pod.metadata.labels);
}

function typesOf({ spec }: NetworkPolicy): readonly Direction[] {
  return spec?.policyTypes ?? ['Ingress', ...spec?.egress ? ['Egress' as const] : []];
}

/** Where peers are, and which ports of whom are meant. */
interface Place {
  readonly prefix: string;
  readonly pod: Pod | undefined;
}

function allowed(facts: PolicyFacts, pod: Pod, { metadata, spec }: NetworkPolicy, direction: Direction): readonly Rule[] {
  const all = direction === 'Ingress' ? (spec?.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })) : (spec?.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
  return all.flatMap(({ peers = [], ports = [] }) => {
    const places: readonly (Place | undefined)[] = peers.length === 0 ? [undefined] : peers.flatMap(peer => placesOf(facts, peer, metadata.namespace ?? ''));
    return places.flatMap(place => {
      const where = place ? [direction === 'Ingress' ? '-s' : '-d', place.prefix] : [];
      const listener = direction === 'Ingress' ? pod : place?.pod;
      const matches = ports.length === 0 ? [[]] : ports.flatMap(port => portMatch(port, listener));
      return matches.map((match): Rule => [...where, ...match, ...said(`${metadata.namespace ?? ''}/${metadata.name}`), '-j', 'RETURN']);
    });
  });
}

function placesOf({ pods, namespace }: PolicyFacts, { ipBlock, podSelector, namespaceSelector }: PolicyPeer, own: string): readonly Place[] {
  if (ipBlock) return subtract(ipBlock.cidr, ipBlock.except ?? []).map(prefix => ({ prefix, pod: undefined }));
  return pods.filter(pod => {
    const { namespace: name = '', labels } = pod.metadata;
    const isThere = namespaceSelector ? selects(namespaceSelector, namespace(name)?.metadata.labels) : name === own;
    return isThere && isReached(pod) && (!podSelector || selects(podSelector, labels));
  }).map(pod => ({ prefix: `${pod.status?.podIP ?? ''}/32`, pod }));
}

/** @param listener whose port it is, for ports that have a name; nothing matches where that is not known */
function portMatch({ protocol = 'TCP', port, endPort }: PolicyPort, listener: Pod | undefined): readonly Rule[] {
  const match: Rule = ['-p', protocol.toLowerCase(), '-m', protocol.toLowerCase()];
  if (port === undefined) return [match];
  if (typeof port === 'number') return [[...match, '--dport', endPort === undefined ? `${port}` : `${port}:${endPort}`]];
  const numbers = (listener?.spec.containers ?? []).flatMap(({ ports = [] }) => ports).filter(each => each.name === port && (each.protocol ?? 'TCP') === protocol);
  return numbers.map(({ containerPort }) => [...match, '--dport', `${containerPort}`]);
}

