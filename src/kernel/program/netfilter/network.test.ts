import assert from 'node:assert/strict';
import { Errno } from '../../errno.ts';
import { formatAddress } from '../../net/address.ts';
import type { NetNamespace } from '../../net/namespace.ts';
import { makePacket, tcpFlag } from '../../net/packet.ts';
import { bindInet } from '../../net/socket/inet-calls.ts';
import { PingSocket, openPing, sendEcho } from '../../net/socket/ping.ts';
import { acceptTcp, finishConnect, listenTcp, startConnect } from '../../net/socket/tcp-calls.ts';
import { TcpSocket } from '../../net/socket/tcp-socket.ts';
import { TestNetwork, ip, root } from '../../net/testing.ts';
import { settle, trace } from '../../net/walk/run.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import { conntrack } from './conntrack.ts';
import { iptables } from './iptables.ts';
import { Desk } from './testing.ts';

/** A client and a box with a router between them, whose rules are set by iptables. */
function routed(...commands: readonly string[]): { test: TestNetwork; desk: Desk; client: NetNamespace; router: NetNamespace; box: NetNamespace } {
  const test = new TestNetwork();
  const [client, router, box] = [test.namespace(), test.namespace(), test.namespace()];
  test.cable(client, 'eth0', '192.168.1.2/24', router, 'c0', '192.168.1.1/24');
  test.cable(box, 'eth0', '172.17.0.2/16', router, 'docker0', '172.17.0.1/16');
  test.defaultRoute(box, '172.17.0.1');
  router.sysctls.set('ipv4.ip_forward', '1');
  const desk = new Desk();
  router.filter = desk.filter;
  for (const command of commands) run(desk, command);
  return { test, desk, client, router, box };
}

function run(desk: Desk, command: string): string {
  const output = desk.run(iptables(desk, 'ipv4', command.split(' ')));
  assert.ok(!output.includes('=>'), output);
  return output;
}

function listen(namespace: NetNamespace, port: number): TcpSocket {
  const socket = new TcpSocket(namespace, root);
  bindInet(socket, namespace.tcp, { address: 0, port });
  listenTcp(socket, 5);
  return socket;
}

function connect(test: TestNetwork, namespace: NetNamespace, address: string, port: number): TcpSocket {
  const socket = new TcpSocket(namespace, root);
  startConnect(socket, { address: ip(address), port });
  settle(test.network);
  finishConnect(socket);
  return socket;
}

function ping(test: TestNetwork, from: NetNamespace, to: string): number {
  const socket = new PingSocket(from, root, false);
  openPing(socket);
  sendEcho(socket, ip(to), 1, 56);
  settle(test.network);
  return socket.received.length;
}

function refused(error: unknown): boolean {
  return error instanceof Errno && error.code === 'ECONNREFUSED';
}

const publish = '-t nat -A PREROUTING -p tcp --dport 8080 -m addrtype --dst-type LOCAL -j DNAT --to-destination 172.17.0.2:80';

describe('iptables in the network', () => {
  it('publishes a port of a box', () => {
    const { test, client, box, desk, router } = routed(publish);
    const listener = listen(box, 80);
    const socket = connect(test, client, '192.168.1.1', 8080);
    assert.equal(formatAddress(acceptTcp(listener).remote.address), '192.168.1.2');
    assert.throws(() => connect(test, router, '192.168.1.1', 8080), refused);
    run(desk, publish.replace('PREROUTING', 'OUTPUT'));
    connect(test, router, '192.168.1.1', 8080);
    desk.time = router.monotonic;
    const line = desk.run(conntrack(desk, ['-L', '-p', 'tcp', '-s', '192.168.1.2']));
    assert.match(line, new RegExp(`ESTABLISHED src=192.168.1.2 dst=192.168.1.1 sport=${socket.local.port} dport=8080 src=172.17.0.2 dst=192.168.1.2 sport=80 dport=${socket.local.port} \\[ASSURED\\]`));
  });

  it('redirects to a port of the machine itself', () => {
    const { test, router } = routed('-t nat -A OUTPUT -p tcp -d 127.0.0.1 --dport 80 -j REDIRECT --to-ports 8000');
    listen(router, 8000);
    assert.equal(connect(test, router, '127.0.0.1', 80).state, 'ESTAB');
  });

  it('masquerades, so that answers come back', () => {
    const { test, desk, client, box } = routed();
    assert.equal(ping(test, box, '192.168.1.2'), 0);
    run(desk, '-t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE');
    assert.equal(ping(test, box, '192.168.1.2'), 1);
    const listener = listen(client, 7000);
    connect(test, box, '192.168.1.2', 7000);
    assert.equal(formatAddress(acceptTcp(listener).remote.address), '192.168.1.1');
  });

  it('drops and rejects', () => {
    const { test, desk, client, box } = routed(publish, '-A FORWARD -p tcp --dport 80 -j DROP');
    listen(box, 80);
    assert.throws(() => connect(test, client, '192.168.1.1', 8080), WouldBlock);
    for (const how of ['icmp-port-unreachable', 'tcp-reset']) {
      run(desk, `-R FORWARD 1 -p tcp --dport 80 -j REJECT --reject-with ${how}`);
      assert.throws(() => connect(test, client, '192.168.1.1', 8080), refused, how);
    }
  });

  it('counts what passes', () => {
    const { test, desk, router } = routed('-N CHECK', '-A INPUT -p icmp -j CHECK', '-A CHECK -s 127.0.0.1 -j RETURN', '-A CHECK -j DROP');
    ping(test, router, '127.0.0.1');
    assert.equal(run(desk, '-L CHECK -nv'), [
      'Chain CHECK (1 references)', ' pkts bytes target     prot opt in     out     source               destination         ',
      '    2   168 RETURN     0    --  *      *       127.0.0.1            0.0.0.0/0           ',
      '    0     0 DROP       0    --  *      *       0.0.0.0/0            0.0.0.0/0           ', '',
    ].join('\n'));
  });

  it('tells who follows a packet what it did', () => {
    const { test, client, box } = routed(publish, '-P FORWARD DROP', '-A FORWARD -o docker0 -j ACCEPT');
    listen(box, 80);
    const hops = trace(test.network, client.number, makePacket({ protocol: 'tcp', source: ip('192.168.1.2'), sourcePort: 5000, destination: ip('192.168.1.1'), destinationPort: 8080, flags: tcpFlag.syn }));
    assert.deepEqual(hops.flatMap(({ event }) => event.kind === 'rule' ? [`${event.table} ${event.text}`] : event.kind === 'translated' ? [`${event.part} ${event.from} ${event.to} ${event.by}`] : []), [
      `nat ${publish.slice(7).replace('-p tcp', '-p tcp -m tcp')}`, 'destination 192.168.1.1:8080 172.17.0.2:80 rule', 'filter -A FORWARD -o docker0 -j ACCEPT',
    ]);
  });
});
