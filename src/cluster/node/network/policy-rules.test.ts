import { deepEqual } from 'node:assert/strict';
import type { Namespace, Pod } from '../../object/core.ts';
import type { NetworkPolicy } from '../../object/networking.ts';
import { policyRules } from './policy-rules.ts';
import { subtract } from './prefixes.ts';

const pod = (name: string, ip: string, labels: Readonly<Record<string, string>> = { app: name }, namespace = 'default', nodeName = 'a'): Pod => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, labels, uid: `${name}-0000-0000` }, spec: { nodeName, containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] }, status: { phase: 'Running', podIP: ip },
});
const pods = [pod('web', '10.0.0.1'), pod('client', '10.0.0.2', { role: 'client' }), pod('far', '10.0.1.1', { role: 'client' }, 'team', 'b')];
const namespaces: Readonly<Record<string, Namespace>> = Object.fromEntries(['default', 'team'].map(name => [name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { name } } }]));

/** Rules without their comments. */
function rules(spec: NonNullable<NetworkPolicy['spec']>): readonly string[] {
  const policy: NetworkPolicy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'default', name: 'p' }, spec };
  const { chains, dispatch } = policyRules({ policies: [policy], pods, namespace: name => namespaces[name], nodeName: 'a' });
  const bare = (words: readonly string[]): string => words.filter((word, at) => !['comment', '--comment'].includes(word) && words[at - 1] !== '--comment' && !(word === '-m' && words[at + 1] === 'comment')).join(' ');
  return [...dispatch.map(bare), ...chains.flatMap(each => each.rules.map(rule => `${each.name}: ${bare(rule)}`))];
}

const established = '-m conntrack --ctstate RELATED,ESTABLISHED -j RETURN';
const [web, inWeb] = ['-d 10.0.0.1/32 -j KINDNET-IN-WEB00000000', 'KINDNET-IN-WEB00000000:'];

describe('network policies as rules', () => {
  it('let nobody in where there is a policy that allows nothing, and leave others alone', () => {
    deepEqual(rules({ podSelector: { matchLabels: { app: 'web' } } }), [established, web, `${inWeb} -j DROP`]);
    deepEqual(rules({ podSelector: { matchLabels: { app: 'nobody' } } }), []);
  });

  it('let in pods of the namespace, of others, and networks, by their ports', () => {
    const podSelector = { matchLabels: { app: 'web' } };
    deepEqual(rules({ podSelector, ingress: [{ from: [{ podSelector: { matchLabels: { role: 'client' } } }], ports: [{ port: 'http' }, { port: 90, endPort: 99, protocol: 'UDP' }] }] }), [
      established, web, `${inWeb} -s 10.0.0.2/32 -p tcp -m tcp --dport 8080 -j RETURN`, `${inWeb} -s 10.0.0.2/32 -p udp -m udp --dport 90:99 -j RETURN`, `${inWeb} -j DROP`,
    ]);
    deepEqual(rules({ podSelector, ingress: [{ from: [{ namespaceSelector: { matchLabels: { name: 'team' } }, podSelector: { matchLabels: { role: 'client' } } }, { ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.0/25'] } }] }] }), [
      established, web, `${inWeb} -s 10.0.1.1/32 -j RETURN`, `${inWeb} -s 192.0.2.128/25 -j RETURN`, `${inWeb} -j DROP`,
    ]);
    deepEqual(rules({ podSelector, ingress: [{}] }), [established, web, `${inWeb} -j RETURN`, `${inWeb} -j DROP`]);
  });

  it('hold back what a pod sends, if they say so', () => {
    deepEqual(rules({ podSelector: { matchLabels: { role: 'client' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 'http' }] }, { ports: [{ port: 53, protocol: 'UDP' }] }] }), [
      established, '-s 10.0.0.2/32 -j KINDNET-OUT-CLIENT000000', 'KINDNET-OUT-CLIENT000000: -d 10.0.0.1/32 -p tcp -m tcp --dport 8080 -j RETURN', 'KINDNET-OUT-CLIENT000000: -p udp -m udp --dport 53 -j RETURN', 'KINDNET-OUT-CLIENT000000: -j DROP',
    ]);
  });

  it('take parts out of networks', () => {
    deepEqual(subtract('10.0.0.0/8', ['10.64.0.0/10']), ['10.0.0.0/10', '10.128.0.0/9']);
    deepEqual([subtract('10.0.0.0/30', ['10.0.0.2/32']), subtract('10.0.0.0/24', ['10.0.0.0/16']), subtract('10.0.0.0/24', ['192.0.2.0/24']), subtract('2001:db8::/32', [])], [['10.0.0.0/31', '10.0.0.3/32'], [], ['10.0.0.0/24'], []]);
  });
});
