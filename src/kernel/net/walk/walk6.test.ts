import assert from 'node:assert/strict';
import { type Address, formatAddress, parseAddress } from '../address.ts';
import { addresses6, routes6 } from '../addrconf.ts';
import { NetStack } from '../create.ts';
import { linkLocalOf } from '../ipv6.ts';
import type { NetNamespace } from '../namespace.ts';
import { addLink, setLink } from '../netlink/link.ts';
import { addRoute } from '../netlink/route.ts';
import { makePacket } from '../packet.ts';
import { type EchoAnswer, PingSocket, openPing, sendEcho } from '../socket/ping.ts';
import { TestNetwork, device, ip6, root } from '../testing.ts';
import { settle, trace } from './run.ts';

function ping(test: TestNetwork, from: NetNamespace, to: Address, options: { readonly device?: string; readonly ttl?: number } = {}): EchoAnswer[] {
  const socket = new PingSocket(from, root, true);
  socket.ttl = options.ttl;
  socket.device = options.device;
  openPing(socket);
  sendEcho(socket, to, 1, 56);
  settle(test.network);
  return socket.received;
}

function bridged(count: number): { test: TestNetwork; host: NetNamespace; boxes: NetNamespace[] } {
  const test = new TestNetwork();
  const host = test.namespace();
  const bridge = addLink(test.network, host, { kind: 'bridge', name: 'br0' });
  test.address(host, 'br0', 'fd00:1::1/64');
  test.up(host, 'br0');
  const boxes = Array.from({ length: count }, (_, at) => {
    const box = test.namespace();
    test.cable(host, `v${at}`, undefined, box, 'eth0', `fd00:1::${(at + 2).toString(16)}/64`);
    setLink(test.network, host, device(host, `v${at}`), { master: bridge.index });
    addRoute(box, { prefix: { address: ip6('::'), length: 0 }, gateway: ip6('fd00:1::1') }, 'add');
    return box;
  });
  return { test, host, boxes };
}

describe('a packet of IPv6', () => {
  it('goes through a bridge to addresses of the network and of the link', () => {
    const { test, host, boxes: [first, second] } = bridged(3);
    assert.ok(first && second);
    assert.deepEqual(ping(test, first, ip6('fd00:1::3')).map(({ type, ttl, from }) => [type, ttl, formatAddress(from)]), [[129, 64, 'fd00:1::3']]);
    assert.equal(ping(test, first, ip6('fd00:1::1')).length, 1);
    assert.equal(ping(test, host, ip6('fd00:1::4')).length, 1);
    const link = linkLocalOf(device(second, 'eth0').mac);
    assert.deepEqual(ping(test, first, link, { device: 'eth0' }).map(({ from, device: by }) => [from, by]), [[link, 'eth0']]);
    assert.equal(ping(test, first, ip6('::1')).length, 1);
    assert.equal(ping(test, first, ip6('ff02::1'), { device: 'eth0' }).length, 3);
    assert.throws(() => ping(test, first, link), { code: 'EINVAL' });
    assert.equal(first.neighbours.at(ip6('fd00:1::3'))[0]?.state, 'REACHABLE');
  });

  it('passes a router only where all forward', () => {
    const { test, host, boxes: [first] } = bridged(1);
    const other = test.namespace();
    assert.ok(first);
    test.cable(host, 'out', 'fd00:2::1/64', other, 'eth0', 'fd00:2::2/64');
    addRoute(other, { prefix: { address: ip6('::'), length: 0 }, gateway: ip6('fd00:2::1') }, 'add');
    assert.equal(ping(test, first, ip6('fd00:2::2')).length, 0);
    host.sysctls.set('ipv6.conf.all.forwarding', '1');
    assert.equal(ping(test, first, ip6('fd00:2::2'))[0]?.ttl, 63);
    assert.deepEqual(ping(test, first, ip6('fd00:2::2'), { ttl: 1 }).map(({ type, from }) => [type, formatAddress(from)]), [[3, 'fd00:1::1']]);
    assert.deepEqual(ping(test, first, ip6('fd00:3::1')).map(({ type, code }) => [type, code]), [[1, 0]]);
    const hops = trace(test.network, first.number, makePacket({ protocol: 'tcp', source: ip6('fd00:1::2'), destination: ip6('fd00:2::2'), sourcePort: 40_000, destinationPort: 80, flags: 2 }));
    assert.equal(hops.filter(({ event }) => event.kind === 'routed').length, 2);
  });

  it('is not sent where IPv6 is disabled, and addresses are lost then', () => {
    const { test, boxes: [first] } = bridged(2);
    assert.ok(first);
    new NetStack(test.network, first).setSysctl('ipv6.conf.eth0.disable_ipv6', '1');
    assert.throws(() => ping(test, first, ip6('fd00:1::3')), { code: 'ENETUNREACH' });
    assert.deepEqual(addresses6(first, device(first, 'eth0')), []);
    new NetStack(test.network, first).setSysctl('ipv6.conf.eth0.disable_ipv6', '0');
    assert.deepEqual(addresses6(first, device(first, 'eth0')).map(({ scope }) => scope), ['link']);
    assert.equal(test.network.core.owners.has(ip6('fd00:1::2')), false);
  });

  it('needs nothing where nobody has given addresses', () => {
    const test = new TestNetwork();
    const [left, right] = [test.namespace(), test.namespace()];
    test.cable(left, 'eth0', '10.0.0.1/24', right, 'eth0', '10.0.0.2/24');
    assert.equal(left.fib6, undefined);
    assert.deepEqual(routes6(left).map(({ type, device: by }) => `${type} ${by?.name ?? ''}`), ['unicast eth0', 'local lo', 'local eth0', 'multicast eth0']);
    assert.equal(left.fib6, undefined);
    assert.equal(parseAddress('10.0.0.1'), left.devices.get('eth0')?.addresses[0]?.local);
  });
});
