import assert from 'node:assert/strict';
import { Errno } from '../../errno.ts';
import { WouldBlock } from '../../vfs/waiting.ts';
import type { NetNamespace } from '../namespace.ts';
import { addRoute } from '../netlink/route.ts';
import { TestNetwork, ip, root } from '../testing.ts';
import { settle } from '../walk/run.ts';
import { bindInet } from './inet-calls.ts';
import { acceptTcp, closeTcp, finishConnect, listenTcp, readTcp, shutdownTcp, startConnect, writeTcp } from './tcp-calls.ts';
import { TcpSocket } from './tcp-socket.ts';
import { UdpSocket, connectUdp, receiveUdp, sendUdp } from './udp.ts';

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const bytes = (value: string): Uint8Array => Uint8Array.from(value, char => char.charCodeAt(0));

function pair(): { test: TestNetwork; a: NetNamespace; b: NetNamespace } {
  const test = new TestNetwork();
  const [a, b] = [test.namespace(), test.namespace()];
  test.cable(a, 'eth0', '10.0.0.1/24', b, 'eth0', '10.0.0.2/24');
  return { test, a, b };
}

function listen(namespace: NetNamespace, address: string, port: number, backlog = 5): TcpSocket {
  const socket = new TcpSocket(namespace, root);
  bindInet(socket, namespace.tcp, { address: ip(address), port });
  listenTcp(socket, backlog);
  return socket;
}

function connect(test: TestNetwork, namespace: NetNamespace, address: string, port: number): TcpSocket {
  const socket = new TcpSocket(namespace, root);
  startConnect(socket, { address: ip(address), port });
  settle(test.network);
  return socket;
}

const code = (expected: string) => (error: unknown): boolean => error instanceof Errno && error.code === expected;

describe('TCP', () => {
  it('connects, carries data both ways, and closes', () => {
    const { test, a, b } = pair();
    const listener = listen(b, '0.0.0.0', 80);
    const client = connect(test, a, '10.0.0.2', 80);
    finishConnect(client);
    const server = acceptTcp(listener);
    assert.deepEqual([client.state, server.state, server.remote.address], ['ESTAB', 'ESTAB', ip('10.0.0.1')]);
    writeTcp(client, bytes('hello'));
    settle(test.network);
    assert.equal(text(readTcp(server, 100)), 'hello');
    shutdownTcp(client, 'write');
    settle(test.network);
    assert.deepEqual([client.state, server.state, readTcp(server, 10).length], ['FIN-WAIT-2', 'CLOSE-WAIT', 0]);
    writeTcp(server, bytes('bye'));
    closeTcp(server);
    settle(test.network);
    assert.equal(text(readTcp(client, 100)), 'bye');
    assert.deepEqual([client.state, server.state], ['TIME-WAIT', 'CLOSED']);
    test.pass(61_000_000_000);
    assert.equal(client.state, 'CLOSED');
    assert.equal(a.connections.size + b.connections.size, 0);
  });

  it('is refused where nobody listens, and where an error comes back', () => {
    const { test, a } = pair();
    assert.throws(() => { finishConnect(connect(test, a, '10.0.0.2', 81)); }, code('ECONNREFUSED'));
    assert.throws(() => connect(test, a, '10.9.0.2', 81), code('ENETUNREACH'));
    addRoute(a, { prefix: { address: ip('10.8.0.0'), length: 16 }, type: 'unreachable' }, 'add');
    assert.throws(() => connect(test, a, '10.8.0.2', 81), code('EHOSTUNREACH'));
    const lost = connect(test, a, '10.0.0.9', 81);
    assert.throws(() => { finishConnect(lost); }, WouldBlock);
    test.pass(4_000_000_000);
    assert.throws(() => { finishConnect(lost); }, code('EHOSTUNREACH'));
  });

  it('moves much data with bounded buffers', () => {
    const { test, a, b } = pair();
    const listener = listen(b, '10.0.0.2', 80);
    const client = connect(test, a, '10.0.0.2', 80);
    const server = acceptTcp(listener);
    const total = 3_000_000;
    let sent = 0;
    let received = 0;
    while (received < total) {
      try {
        while (sent < total) sent += writeTcp(client, new Uint8Array(Math.min(50_000, total - sent)).fill(sent & 255));
      } catch (error) {
        assert.ok(error instanceof WouldBlock);
      }
      settle(test.network);
      received += readTcp(server, 70_000).length;
      settle(test.network);
    }
    assert.equal(received, total);
    assert.equal(client.output.length, 0);
  });

  it('repeats what was lost', () => {
    const { test, a, b } = pair();
    const listener = listen(b, '10.0.0.2', 80);
    const client = connect(test, a, '10.0.0.2', 80);
    const server = acceptTcp(listener);
    test.up(b, 'eth0', false);
    writeTcp(client, bytes('lost'));
    settle(test.network);
    assert.throws(() => readTcp(server, 10), WouldBlock);
    test.up(b, 'eth0');
    test.pass(1_000_000_000);
    assert.equal(text(readTcp(server, 10)), 'lost');
  });

  it('keeps ports apart', () => {
    const { test, a } = pair();
    const listener = listen(a, '127.0.0.1', 80);
    assert.throws(() => listen(a, '0.0.0.0', 80), code('EADDRINUSE'));
    assert.throws(() => listen(a, '10.7.7.7', 80), code('EADDRNOTAVAIL'));
    listen(a, '10.0.0.1', 80);
    const client = connect(test, a, '127.0.0.1', 80);
    assert.equal(acceptTcp(listener).remote.port, client.local.port);
    const other = new TcpSocket(a, { uid: 1000, gid: 1000, mayBindService: false });
    assert.throws(() => { bindInet(other, a.tcp, { address: 0, port: 81 }); }, code('EACCES'));
  });

  it('resets a connection whose listener ends before it is accepted', () => {
    const { test, a, b } = pair();
    const listener = listen(b, '10.0.0.2', 80);
    const client = connect(test, a, '10.0.0.2', 80);
    closeTcp(listener);
    settle(test.network);
    assert.throws(() => readTcp(client, 1), code('ECONNRESET'));
  });
});

describe('UDP', () => {
  it('brings messages, and an error from a closed port', () => {
    const { test, a, b } = pair();
    const server = new UdpSocket(b, root, false);
    bindInet(server, b.udp, { address: 0, port: 53 });
    const client = new UdpSocket(a, root, false);
    connectUdp(client, { address: ip('10.0.0.2'), port: 53 });
    sendUdp(client, bytes('question'));
    settle(test.network);
    const message = receiveUdp(server);
    assert.equal(text(message.payload), 'question');
    sendUdp(server, bytes('answer'), message.from);
    settle(test.network);
    assert.equal(text(receiveUdp(client).payload), 'answer');
    const lost = new UdpSocket(a, root, false);
    connectUdp(lost, { address: ip('10.0.0.2'), port: 54 });
    sendUdp(lost, bytes('x'));
    settle(test.network);
    assert.throws(() => sendUdp(lost, bytes('y')), code('ECONNREFUSED'));
  });
});
