import assert from 'node:assert/strict';
import { TestNode } from '../testing.ts';
import { startCoreDns } from './coredns.ts';

describe('the name server of a cluster', () => {
  it('answers pods', async () => {
    const node = await TestNode.boot();
    // The simulated host stands for the pod of CoreDNS, whose service nobody proxies here: pods ask its address at their gateway.
    const server = startCoreDns(node.process());
    const service = node.client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { ports: [{ port: 80 }] } });
    node.create('client', {
      containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', 'cat /etc/resolv.conf; getent hosts web; getent hosts web.default || echo none; getent hosts nothing || echo none'] }],
      restartPolicy: 'Never', dnsPolicy: 'None', dnsConfig: { nameservers: ['10.244.0.1'], searches: ['default.svc.cluster.local', 'svc.cluster.local'], options: [{ name: 'ndots', value: '5' }] },
    });
    await node.waitForPhase('client', 'Succeeded');
    assert.equal(await node.logs('client'), [
      'search default.svc.cluster.local svc.cluster.local', 'nameserver 10.244.0.1', 'options ndots:5',
      `${service.spec.clusterIP}       web`, `${service.spec.clusterIP}       web.default`, 'none', '',
    ].join('\n'));
    server.stop();
  });
});
