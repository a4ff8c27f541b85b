import assert from 'node:assert/strict';
import { iptablesCommand } from '../../../kernel/index.ts';
import { TestNode } from '../testing.ts';
import { startKubeProxy } from './proxy.ts';

function endpoints(node: TestNode, addresses: readonly string[], isNew = true): void {
  const slice = { metadata: { namespace: 'default', name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } }, addressType: 'IPv4' as const, ports: [{ name: '', port: 80, protocol: 'TCP' as const }], endpoints: addresses.map(address => ({ addresses: [address], conditions: { ready: true }, nodeName: 'node' })) };
  if (isNew) node.client.create('endpointslices.discovery.k8s.io', slice);
  else node.client.patch('endpointslices.discovery.k8s.io', { namespace: 'default', name: 'web-1' }, { endpoints: slice.endpoints });
}

async function get(node: TestNode, name: string, url: string): Promise<string> {
  node.create(name, { containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', `wget -T 3 -q -O - ${url} || echo failed`] }], restartPolicy: 'Never' });
  await node.waitForPhase(name, 'Succeeded');
  return node.logs(name);
}

describe('kube-proxy', () => {
  it('leads from a service and from a node port to pods, and follows their changes', async () => {
    const node = await TestNode.boot();
    const proxy = startKubeProxy(node.process());
    for (const name of ['one', 'two']) {
      node.create(name, { containers: [{ name: 'main', image: 'nginx:alpine', command: ['sh', '-c', `echo ${name} > /usr/share/nginx/html/index.html; exec nginx -g 'daemon off;'`] }] });
      await node.waitForPhase(name, 'Running');
    }
    const address = (name: string): string => node.pod(name)?.status?.podIP ?? '';
    const service = node.client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }], selector: { app: 'web' } } });
    endpoints(node, [address('one')]);
    await node.pace.advance(500);
    assert.equal(await get(node, 'client-1', `http://${service.spec.clusterIP}/`), 'one\n');
    assert.equal(await get(node, 'client-2', 'http://10.244.0.1:30080/'), 'one\n');
    endpoints(node, [address('two')], false);
    await node.pace.advance(500);
    assert.equal(await get(node, 'client-3', `http://${service.spec.clusterIP}/`), 'two\n');
    endpoints(node, [], false);
    await node.pace.advance(500);
    assert.match(await get(node, 'client-4', `http://${service.spec.clusterIP}/`), /^wget: can't connect to remote host .*\nfailed\n$/);
    node.client.delete('services', { namespace: 'default', name: 'web' });
    node.client.delete('endpointslices.discovery.k8s.io', { namespace: 'default', name: 'web-1' });
    await node.pace.advance(500);
    const chains = [...node.agent.sys.netfilterRules('ipv4').tables.get('nat')?.chains.keys() ?? []];
    assert.deepEqual(chains.filter(name => /^KUBE-(SVC|SEP|EXT)-/.test(name)).length, 0);
    proxy.stop();
  });

  it('brings a client back to the same pod, if the service wants that', async () => {
    const node = await TestNode.boot();
    const proxy = startKubeProxy(node.process());
    for (const name of ['one', 'two']) {
      node.create(name, { containers: [{ name: 'main', image: 'nginx:alpine', command: ['sh', '-c', `echo ${name} > /usr/share/nginx/html/index.html; exec nginx -g 'daemon off;'`] }] });
      await node.waitForPhase(name, 'Running');
    }
    const service = node.client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { ports: [{ port: 80 }], sessionAffinity: 'ClientIP' } });
    endpoints(node, ['one', 'two'].map(name => node.pod(name)?.status?.podIP ?? ''));
    await node.pace.advance(500);
    const answers = (await get(node, 'client', Array.from({ length: 8 }, () => `http://${service.spec.clusterIP}/`).join(' '))).trim().split('\n');
    assert.equal(answers.length, 8);
    assert.equal(new Set(answers).size, 1);
    proxy.stop();
  });

  it('writes its rules again when somebody has emptied the tables', async () => {
    const node = await TestNode.boot();
    const proxy = startKubeProxy(node.process());
    node.client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { ports: [{ port: 80 }] } });
    endpoints(node, ['10.244.0.9']);
    await node.pace.advance(500);
    const rules = (): string[] => [...node.agent.sys.netfilterRules('ipv4').tables.get('nat')?.chains.values() ?? []].flatMap(({ name, rules: own }) => own.map(({ text }) => `${name} ${text}`)).sort();
    const before = rules();
    for (const command of ['-F', '-X']) iptablesCommand(node.agent.sys, ['-t', 'nat', command]);
    assert.deepEqual(rules(), []);
    await node.pace.advance(31_000);
    assert.deepEqual(rules(), before);
    proxy.stop();
  });
});
