import { deepEqual } from 'node:assert/strict';
import { readLeg } from './kernel-walk.ts';
import { parseChains, parseInterfaces, parseListeners, parseProcRoutes, parseRoutes } from './texts.ts';

describe('Texts about networks', () => {
  it('tell devices', () => {
    const text = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0
    inet 127.0.0.1/8 scope host lo
7: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN group default
    link/ether 02:42:27:19:fd:77 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68 maxmtu 65535
    bridge forward_delay 1500 hello_time 200
    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
       valid_lft forever preferred_lft forever
    inet6 fe80::1/64 scope link
9: veth12ab@if8: <BROADCAST,MULTICAST> mtu 1500 qdisc noqueue master docker0 state DOWN group default
    link/ether da:c3:2e:a3:ea:e1 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 1
    veth
    bridge_slave state forwarding
`;
    deepEqual(parseInterfaces(text), [
      { index: 1, name: 'lo', kind: 'loopback', mac: '', isUp: true, addresses: ['127.0.0.1/8'] },
      { index: 7, name: 'docker0', kind: 'bridge', mac: '02:42:27:19:fd:77', isUp: true, addresses: ['172.17.0.1/16', 'fe80::1/64'] },
      { index: 9, name: 'veth12ab', kind: 'veth', mac: 'da:c3:2e:a3:ea:e1', isUp: false, master: 'docker0', peer: 8, addresses: [] },
    ]);
  });

  it('tell routes', () => {
    deepEqual(parseRoutes('default via 192.0.2.1 dev eth0 onlink\n172.17.0.0/16 dev docker0 proto kernel\nunreachable 10.0.0.0/8\n'), [
      { destination: '0.0.0.0/0', device: 'eth0', text: 'default via 192.0.2.1 dev eth0 onlink', gateway: '192.0.2.1' },
      { destination: '172.17.0.0/16', device: 'docker0', text: '172.17.0.0/16 dev docker0 proto kernel' },
      { destination: '10.0.0.0/8', device: '', text: 'unreachable 10.0.0.0/8' },
    ]);
    deepEqual(parseProcRoutes('Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010012AC\t0003\t0\t0\t0\t00000000\neth0\t000012AC\t00000000\t0001\t0\t0\t0\t0000FFFF\n'), [
      { destination: '0.0.0.0/0', device: 'eth0', text: 'default via 172.18.0.1 dev eth0', gateway: '172.18.0.1' },
      { destination: '172.18.0.0/16', device: 'eth0', text: '172.18.0.0/16 dev eth0' },
    ]);
  });

  it('tell who listens', () => {
    const head = '  sl  local_address rem_address   st\n';
    deepEqual(parseListeners('tcp', `${head}   0: 0100007F:1538 00000000:0000 0A 0\n   1: 0100007F:0050 0200000A:1234 01 0\n`), [{ protocol: 'tcp', address: '127.0.0.1', port: 5432 }]);
    deepEqual(parseListeners('tcp', `${head}   0: ${'0'.repeat(32)}:0050 ${'0'.repeat(32)}:0000 0A 0\n   1: 0000000000000000FFFF00000100007F:0051 ${'0'.repeat(32)}:0000 0A 0\n`), [{ protocol: 'tcp', address: '0.0.0.0', port: 80 }, { protocol: 'tcp', address: '127.0.0.1', port: 81 }]);
    deepEqual(parseListeners('udp', `${head}   0: 00000000:0035 00000000:0000 07 0\n`), [{ protocol: 'udp', address: '0.0.0.0', port: 53 }]);
  });

  it('tell rules', () => {
    deepEqual(parseChains('# by hand\n*nat\n:OUTPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n-A OUTPUT -j DOCKER\nCOMMIT\n*filter\n:DOCKER - [0:0]\n-A DOCKER -i a -j DROP\nCOMMIT\n'), [
      { table: 'nat', name: 'OUTPUT', policy: 'ACCEPT', rules: ['-j DOCKER'] }, { table: 'nat', name: 'DOCKER', rules: [] }, { table: 'filter', name: 'DOCKER', rules: ['-i a -j DROP'] },
    ]);
  });

  it('tell the way of a packet; what is no such thing is lost without a word', () => {
    const drop = { kind: 'dropped', cause: 'rule', reason: 'a rule', rule: { kind: 'rule', table: 'filter', chain: 'DOCKER-USER', rule: 1, text: '-A DOCKER-USER -j DROP', target: 'DROP' } };
    const hop = { place: 'host', device: 'eth0', source: '10.0.0.1:1', destination: '10.0.0.2:2', event: drop };
    deepEqual(readLeg({ Request: [hop], Answer: [], End: { kind: 'lost', hop } }), {
      outcome: 'lost', cause: 'firewall', hops: [{ place: 'host', device: 'eth0', kind: 'dropped', source: '10.0.0.1:1', destination: '10.0.0.2:2', text: '-t filter -A DOCKER-USER -j DROP', teller: 'kernel' }],
    });
    for (const odd of [undefined, 1, { Request: 'x', End: [] }]) deepEqual(readLeg(odd), { hops: [], outcome: 'lost' });
  });
});
