import { deepEqual, equal } from 'node:assert/strict';
import { apiServer } from '../../testing.ts';
import { MemoryLog } from '../store/log.ts';

const place = { namespace: 'default', name: 'kubernetes' };

describe('The service of the API server', () => {
  it('leads to the server, and comes back when it was deleted', () => {
    const { client, clock } = apiServer({ address: '172.18.0.2:6443' });
    equal(client.get('services', place)?.spec.clusterIP, '10.96.0.1');
    deepEqual(client.get('endpoints', place)?.subsets, [{ addresses: [{ ip: '172.18.0.2' }], ports: [{ name: 'https', port: 6443, protocol: 'TCP' }] }]);
    client.delete('services', place);
    client.delete('endpointslices.discovery.k8s.io', place);
    clock.advance(10_000);
    equal(client.get('services', place)?.spec.clusterIP, '10.96.0.1');
    deepEqual(client.get('endpointslices.discovery.k8s.io', place)?.endpoints, [{ addresses: ['172.18.0.2'], conditions: { ready: true } }]);
  });

  it('leads to where the server is now', () => {
    const log = new MemoryLog();
    apiServer({ log, address: '172.18.0.2:6443' });
    deepEqual(apiServer({ log, address: '172.18.0.3:6443' }).client.get('endpoints', place)?.subsets?.[0]?.addresses, [{ ip: '172.18.0.3' }]);
  });
});
