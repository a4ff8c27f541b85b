import assert from 'node:assert/strict';
import { endpointSliceMirroringController } from './endpointslice-mirroring.ts';
import { testCluster } from './testing.ts';

describe('the controller that mirrors endpoints', () => {
  const key = { namespace: 'default', name: 'database' };

  it('makes slices of what somebody has written for a service without a selector', () => {
    const { client, wait } = testCluster({ controllers: [endpointSliceMirroringController] });
    const slices = (): readonly unknown[] => client.list('endpointslices.discovery.k8s.io', { labels: { matchLabels: { 'kubernetes.io/service-name': 'database' } } }).map(({ endpoints, ports }) => [endpoints.map(({ addresses, conditions }) => `${addresses.join()} ${String(conditions?.ready)}`), ports]);
    client.create('services', { metadata: key, spec: { ports: [{ port: 5432 }] } });
    client.create('endpoints', { metadata: key, subsets: [{ addresses: [{ ip: '192.0.2.1' }], notReadyAddresses: [{ ip: '192.0.2.2' }], ports: [{ port: 5432 }] }] });
    wait(1);
    assert.deepEqual(slices(), [[['192.0.2.1 true', '192.0.2.2 false'], [{ name: '', protocol: 'TCP', port: 5432 }]]]);
    client.patch('endpoints', key, { subsets: [{ addresses: [{ ip: '192.0.2.3' }], ports: [{ port: 5432 }] }] });
    wait(1);
    assert.deepEqual(slices(), [[['192.0.2.3 true'], [{ name: '', protocol: 'TCP', port: 5432 }]]]);
    client.patch('services', key, { spec: { selector: { app: 'database' } } });
    wait(1);
    assert.deepEqual(slices(), []);
  });
});
