import assert from 'node:assert/strict';
import type { Service } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';
import { serviceChain } from './names.ts';
import { serviceRules } from './service-rules.ts';

const facts = { nodeName: 'node', clusterCidr: '10.244.0.0/16' };

function service(spec: Partial<Service['spec']> = {}): Service {
  return { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'default', name: 'web' }, spec: { clusterIP: '10.96.5.5', ports: [{ port: 80 }], ...spec } };
}

function slice(...addresses: readonly (readonly [address: string, node: string])[]): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { namespace: 'default', name: 'web-1' }, addressType: 'IPv4', ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: addresses.map(([address, nodeName]) => ({ addresses: [address], conditions: { ready: true }, nodeName })),
  };
}

const lines = (rules: readonly (readonly string[])[]): string[] => rules.map(rule => rule.join(' '));

describe('names of kube-proxy\'s chains', () => {
  it('are those of a real one', () => {
    assert.equal(serviceChain('KUBE-SVC', { namespace: 'default', name: 'kubernetes', port: 'https' }, 'TCP'), 'KUBE-SVC-NPX46M4PTMTKRN6Y');
    assert.equal(serviceChain('KUBE-SVC', { namespace: 'kube-system', name: 'kube-dns', port: 'dns' }, 'UDP'), 'KUBE-SVC-TCOU7JCQXEZGVUNU');
    assert.equal(serviceChain('KUBE-SVC', { namespace: 'kube-system', name: 'kube-dns', port: 'dns-tcp' }, 'TCP'), 'KUBE-SVC-ERIFXISQEP7F7OF4');
  });
});

describe('rules of a service', () => {
  it('share connections out among endpoints', () => {
    const rules = serviceRules(service(), [slice(['10.244.1.5', 'node'], ['10.244.2.7', 'other'])], facts);
    const svc = serviceChain('KUBE-SVC', { namespace: 'default', name: 'web', port: '' }, 'TCP');
    assert.deepEqual(lines(rules.services), [`-d 10.96.5.5/32 -p tcp -m comment --comment default/web cluster IP -m tcp --dport 80 -j ${svc}`]);
    const chains = new Map(rules.chains.map(({ name, rules: own }) => [name, lines(own)]));
    const [first, second] = rules.chains.map(({ name }) => name);
    assert.deepEqual(chains.get(svc), [
      '! -s 10.244.0.0/16 -d 10.96.5.5/32 -p tcp -m comment --comment default/web cluster IP -m tcp --dport 80 -j KUBE-MARK-MASQ',
      `-m comment --comment default/web -> 10.244.1.5:8080 -m statistic --mode random --probability 0.5000000000 -j ${first}`,
      `-m comment --comment default/web -> 10.244.2.7:8080 -j ${second}`,
    ]);
    assert.deepEqual(chains.get(first ?? ''), ['-s 10.244.1.5/32 -m comment --comment default/web -j KUBE-MARK-MASQ', '-p tcp -m comment --comment default/web -m tcp -j DNAT --to-destination 10.244.1.5:8080']);
    assert.deepEqual(rules.rejectedServices, []);
  });

  it('refuse what has no endpoints', () => {
    const rules = serviceRules(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] }), [slice()], facts);
    assert.deepEqual(lines(rules.rejectedServices), ['-d 10.96.5.5/32 -p tcp -m comment --comment default/web has no endpoints -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable']);
    assert.deepEqual(lines(rules.rejectedPorts), ['-p tcp -m comment --comment default/web has no endpoints -m tcp --dport 30080 -m addrtype --dst-type LOCAL -j REJECT --reject-with icmp-port-unreachable']);
    assert.deepEqual([rules.services, rules.nodePorts, rules.chains], [[], [], []]);
  });

  it('lead from node ports to endpoints of the node only, if the policy is local', () => {
    const local = service({ type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30_080 }] });
    const rules = serviceRules(local, [slice(['10.244.1.5', 'node'], ['10.244.2.7', 'other'])], facts);
    const ext = rules.chains.find(({ name }) => name.startsWith('KUBE-EXT'));
    const svl = rules.chains.find(({ name }) => name.startsWith('KUBE-SVL'));
    assert.equal(svl?.rules.length, 1);
    assert.deepEqual(lines(ext?.rules ?? []).at(-1), `-j ${svl.name}`);
    const elsewhere = serviceRules(local, [slice(['10.244.2.7', 'other'])], facts);
    assert.deepEqual(elsewhere.nodePorts, []);
  });

  it('leaves headless services alone', () => {
    assert.deepEqual(serviceRules(service({ clusterIP: 'None' }), [slice(['10.244.1.5', 'node'])], facts).chains, []);
  });
});
