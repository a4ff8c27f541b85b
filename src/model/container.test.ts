import assert from 'node:assert/strict';
import { formatPorts, shortId, stableStatus } from './container.ts';

describe('stableStatus', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Up 3 minutes', 'Up'],
    ['Up Less than a second', 'Up'],
    ['Up About an hour (healthy)', 'Up (healthy)'],
    ['Up 2 hours (Paused)', 'Up (Paused)'],
    ['Exited (137) 5 weeks ago', 'Exited (137)'],
    ['Restarting (1) 20 seconds ago', 'Restarting (1)'],
    ['Created', 'Created'],
    ['something new', 'something new'],
  ];
  for (const [status, stable] of cases) it(`${status} → ${stable}`, () => assert.equal(stableStatus(status), stable));
});

describe('formatPorts', () => {
  it('names IPv4 and IPv6 twins once, and an address only when it is not every address', () => {
    const port = (address: string, published: number): Parameters<typeof formatPorts>[0][0] => ({ containerPort: 80, protocol: 'tcp', published: { address, port: published } });
    assert.deepEqual(formatPorts([port('0.0.0.0', 8080), port('::', 8080), port('127.0.0.1', 81), { containerPort: 53, protocol: 'udp' }]), ['8080→80/tcp', '127.0.0.1:81→80/tcp', '53/udp']);
  });
});

describe('shortId', () => {
  it('drops the algorithm', () => assert.equal(shortId('sha256:0123456789abcdef'), '0123456789ab'));
});
