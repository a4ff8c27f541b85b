import assert from 'node:assert/strict';
import { formatAddress } from '../address.ts';
import type { NetNamespace } from '../namespace.ts';
import { addLink, removeLink, setLink } from '../netlink/link.ts';
import { addRoute } from '../netlink/route.ts';
import { destroyNamespace } from '../create.ts';
import { makePacket } from '../packet.ts';
import { type EchoAnswer, PingSocket, openPing, sendEcho } from '../socket/ping.ts';
import { TestNetwork, device, ip, root } from '../testing.ts';
import { settle, trace } from './run.ts';

function ping(test: TestNetwork, from: NetNamespace, to: string, ttl?: number): EchoAnswer[] {
  const socket = new PingSocket(from, root, false);
  socket.ttl = ttl;
  openPing(socket);
  sendEcho(socket, ip(to), 1, 56);
  settle(test.network);
  return socket.received;
}

function twoNetworks(): { test: TestNetwork; left: NetNamespace; router: NetNamespace; right: NetNamespace } {
  const test = new TestNetwork();
  const [left, router, right] = [test.namespace(), test.namespace(), test.namespace()];
  test.cable(left, 'eth0', '10.1.0.2/24', router, 'l', '10.1.0.1/24');
  test.cable(right, 'eth0', '10.2.0.2/24', router, 'r', '10.2.0.1/24');
  test.defaultRoute(left, '10.1.0.1');
  test.defaultRoute(right, '10.2.0.1');
  return { test, left, router, right };
}

function bridged(count: number): { test: TestNetwork; host: NetNamespace; boxes: NetNamespace[] } {
  const test = new TestNetwork();
  const host = test.namespace();
  const bridge = addLink(test.network, host, { kind: 'bridge', name: 'br0' });
  test.address(host, 'br0', '172.18.0.1/16');
  test.up(host, 'br0');
  const boxes = Array.from({ length: count }, (_, at) => {
    const box = test.namespace();
    test.cable(host, `v${at}`, undefined, box, 'eth0', `172.18.${(at + 2) >> 8}.${(at + 2) & 255}/16`);
    setLink(test.network, host, device(host, `v${at}`), { master: bridge.index });
    return box;
  });
  return { test, host, boxes };
}

describe('the way of packets', () => {
  it('answers on lo', () => {
    const test = new TestNetwork();
    assert.equal(ping(test, test.namespace(), '127.0.0.1')[0]?.ttl, 64);
  });

  it('crosses a cable, and learns the neighbour', () => {
    const { test, left, router } = twoNetworks();
    assert.equal(ping(test, left, '10.1.0.1').length, 1);
    assert.deepEqual(left.neighbours.all().map(({ state }) => state), ['REACHABLE']);
    assert.deepEqual(router.neighbours.all().map(({ state }) => state), ['DELAY']);
  });

  it('is forwarded only if the sysctl says so', () => {
    const { test, left, router } = twoNetworks();
    assert.equal(ping(test, left, '10.2.0.2').length, 0);
    router.sysctls.set('ipv4.ip_forward', '1');
    assert.equal(ping(test, left, '10.2.0.2')[0]?.ttl, 63);
    const [exceeded] = ping(test, left, '10.2.0.2', 1);
    assert.deepEqual([exceeded?.type, formatAddress(exceeded?.from ?? 0)], [11, '10.1.0.1']);
    addRoute(router, { prefix: { address: ip('44.0.0.0'), length: 8 }, type: 'prohibit' }, 'add');
    assert.deepEqual(ping(test, left, '44.0.0.1').map(({ type, code }) => [type, code]), [[3, 13]]);
  });

  it('tells after three seconds that a host is not there', () => {
    const { test, left } = twoNetworks();
    const answers = ping(test, left, '10.1.0.99');
    assert.equal(answers.length, 0);
    assert.equal(left.neighbours.all()[0]?.state, 'INCOMPLETE');
    test.pass(3_500_000_000);
    assert.equal(left.neighbours.all()[0]?.state, 'FAILED');
    assert.deepEqual(answers.map(({ type, code, from }) => [type, code, formatAddress(from)]), [[3, 1, '10.1.0.2']]);
  });

  it('goes through a bridge to other ports and to the machine itself', () => {
    const { test, host, boxes: [a, b] } = bridged(2);
    assert.ok(a && b);
    assert.equal(ping(test, a, '172.18.0.3').length, 1);
    assert.equal(ping(test, b, '172.18.0.1').length, 1);
    assert.equal(ping(test, host, '172.18.0.2').length, 1);
    setLink(test.network, host, device(host, 'v1'), { master: 0 });
    assert.equal(ping(test, a, '172.18.0.3').length, 0);
  });

  it('ends where the other side has gone', () => {
    const { test, left, router, right } = twoNetworks();
    destroyNamespace(test.network, right);
    assert.equal(router.devices.has('r'), false);
    assert.equal(router.fib.lookup({ destination: ip('10.2.0.2') }), undefined);
    removeLink(test.network, device(router, 'l'));
    assert.equal(left.devices.has('eth0'), false);
    assert.equal(test.network.core.owners.has(ip('10.1.0.2')), false);
  });

  it('can be looked at without anybody remembering', () => {
    const { test, left, router, right } = twoNetworks();
    router.sysctls.set('ipv4.ip_forward', '1');
    const packet = makePacket({ protocol: 'tcp', source: ip('10.1.0.2'), destination: ip('10.2.0.2'), sourcePort: 40_000, destinationPort: 80, flags: 2 });
    const hops = trace(test.network, left.number, packet);
    assert.deepEqual(hops.map(({ namespace, device: name, event }) => `${namespace - 1000} ${name} ${event.kind}`), [
      '0 eth0 routed', '0 eth0 neighbour', '0 eth0 transmitted', '1 l received', '1 r routed', '1 r neighbour', '1 r transmitted', '2 eth0 received', '2 eth0 dropped',
    ]);
    assert.equal(left.neighbours.all().length + router.neighbours.all().length + right.neighbours.all().length, 0);
  });

  it('does not cost more on a large bridge', () => {
    const { test, boxes } = bridged(300);
    const [first, last] = [boxes[0], boxes[299]];
    assert.ok(first && last);
    const hops = trace(test.network, first.number, makePacket({ protocol: 'udp', source: ip('172.18.0.2'), destination: ip('172.18.1.45') }));
    assert.equal(hops.filter(({ event }) => event.kind === 'received').length, 2);
  });
});
