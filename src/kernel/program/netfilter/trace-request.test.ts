import assert from 'node:assert/strict';
import { NetStack } from '../../net/create.ts';
import type { NetNamespace } from '../../net/namespace.ts';
import { addLink, setLink } from '../../net/netlink/link.ts';
import { bindInet } from '../../net/socket/inet-calls.ts';
import { listenTcp } from '../../net/socket/tcp-calls.ts';
import { TcpSocket } from '../../net/socket/tcp-socket.ts';
import { TestNetwork, device, ip, root } from '../../net/testing.ts';
import { type RequestTrace, type TracedHop, traceRequest } from '../../net/walk/trace-request.ts';
import { iptables } from './iptables.ts';
import { Desk } from './testing.ts';

/** A Docker host with two containers on docker0, and somebody outside; a listens on 80. */
class Lab {
  readonly test = new TestNetwork();
  readonly outside = this.test.namespace();
  readonly host = this.test.namespace();
  readonly a = this.test.namespace();
  readonly b = this.test.namespace();
  private readonly desk = new Desk();

  constructor() {
    const { test, host, outside } = this;
    test.cable(outside, 'eth0', '192.0.2.1/24', host, 'eth0', '192.0.2.10/24');
    const bridge = addLink(test.network, host, { kind: 'bridge', name: 'docker0' });
    test.address(host, 'docker0', '172.17.0.1/16');
    test.up(host, 'docker0');
    for (const [box, name, address] of [[this.a, 'va', '172.17.0.2/16'], [this.b, 'vb', '172.17.0.3/16']] as const) {
      test.cable(host, name, undefined, box, 'eth0', address);
      setLink(test.network, host, device(host, name), { master: bridge.index });
      test.defaultRoute(box, '172.17.0.1');
    }
    host.sysctls.set('ipv4.ip_forward', '1');
    host.filter = this.desk.filter;
    this.rules(
      '-t nat -A PREROUTING -m addrtype --dst-type LOCAL -p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80', '-t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    );
    const socket = new TcpSocket(this.a, root);
    bindInet(socket, this.a.tcp, { address: 0, port: 80 });
    listenTcp(socket, 5);
  }

  rules(...commands: readonly string[]): void {
    for (const command of commands) assert.equal(this.desk.run(iptables(this.desk, 'ipv4', command.split(' '))), '');
  }

  trace(from: NetNamespace, destination: string, port: number): RequestTrace {
    return traceRequest(new NetStack(this.test.network, from), { protocol: 'tcp', destination: ip(destination), port });
  }

  get tracked(): number {
    return this.desk.filter.conntrack.list(0n).length;
  }

  name(number: number): string {
    return { [this.outside.number]: 'outside', [this.host.number]: 'host', [this.a.number]: 'a', [this.b.number]: 'b' }[number] ?? '?';
  }

  /** Where the packet was received, and how it looked then. */
  way(hops: readonly TracedHop[]): string[] {
    return hops.filter(({ event }) => event.kind === 'received').map(({ namespace, device: at, source, destination }) => `${this.name(namespace)} ${at}: ${source} > ${destination}`);
  }
}

function endText({ end }: RequestTrace): string {
  if (end.kind === 'answered') return 'answered';
  const { event } = end.hop;
  return event.kind === 'dropped' ? `${end.kind}: ${event.cause}${event.rule ? ` ${event.rule.table} ${event.rule.chain} ${event.rule.rule ?? 'policy'}` : ''}` : end.kind;
}

describe('traceRequest', () => {
  it('follows a request to a published port, and its answer', () => {
    const lab = new Lab();
    const trace = lab.trace(lab.outside, '192.0.2.10', 8080);
    assert.equal(endText(trace), 'answered');
    assert.deepEqual(lab.way(trace.request), ['host eth0: 192.0.2.1:40000 > 192.0.2.10:8080', 'a eth0: 192.0.2.1:40000 > 172.17.0.2:80']);
    assert.deepEqual(lab.way(trace.answer), ['host va: 172.17.0.2:80 > 192.0.2.1:40000', 'outside eth0: 192.0.2.10:8080 > 192.0.2.1:40000']);
  });

  it('follows a container out through MASQUERADE, and the answer back', () => {
    const lab = new Lab();
    const trace = lab.trace(lab.b, '192.0.2.1', 22);
    assert.equal(endText(trace), 'refused: nobody-listens');
    assert.deepEqual(lab.way(trace.request), ['host vb: 172.17.0.3:40000 > 192.0.2.1:22', 'outside eth0: 192.0.2.10:40000 > 192.0.2.1:22']);
    assert.deepEqual(lab.way(trace.answer), ['host eth0: 192.0.2.1:22 > 192.0.2.10:40000', 'b eth0: 192.0.2.1:22 > 172.17.0.3:40000']);
  });

  it('follows a container to a published port of its neighbour', () => {
    const lab = new Lab();
    const trace = lab.trace(lab.b, '172.17.0.1', 8080);
    assert.equal(endText(trace), 'answered');
    assert.deepEqual(lab.way(trace.answer).at(-1), 'b eth0: 172.17.0.1:8080 > 172.17.0.3:40000');
  });

  it('says why a request does not arrive', () => {
    const lab = new Lab();
    const end = (from: NetNamespace, to: string, port: number): string => endText(lab.trace(from, to, port));
    assert.equal(end(lab.outside, '203.0.113.9', 80), 'rejected: no-route');
    assert.equal(end(lab.outside, '192.0.2.77', 80), 'rejected: no-neighbour');
    assert.equal(end(lab.outside, '192.0.2.10', 8081), 'refused: nobody-listens');
    assert.equal(end(lab.b, '172.17.0.2', 81), 'refused: nobody-listens');
    lab.rules('-A FORWARD -i eth0 -j ACCEPT', '-I FORWARD -p tcp --dport 80 -j DROP');
    assert.equal(end(lab.outside, '192.0.2.10', 8080), 'lost: rule filter FORWARD 1');
    lab.rules('-R FORWARD 1 -p tcp --dport 80 -j REJECT');
    assert.equal(end(lab.outside, '192.0.2.10', 8080), 'rejected: rule filter FORWARD 1');
    lab.rules('-F FORWARD', '-P FORWARD DROP');
    assert.equal(end(lab.b, '172.17.0.2', 80), 'lost: rule filter FORWARD policy');
    lab.rules('-A FORWARD -d 172.17.0.2 -j ACCEPT');
    assert.equal(end(lab.outside, '192.0.2.10', 8080), 'answer-lost: rule filter FORWARD policy');
    lab.host.sysctls.set('ipv4.ip_forward', '0');
    assert.equal(end(lab.outside, '192.0.2.10', 8080), 'lost: not-forwarding');
    setLink(lab.test.network, lab.a, device(lab.a, 'eth0'), { up: false });
    assert.equal(end(lab.a, '192.0.2.1', 80), 'rejected: no-route');
  });

  it('leaves nothing behind', () => {
    const lab = new Lab();
    lab.trace(lab.outside, '192.0.2.10', 8080);
    const again = lab.trace(lab.outside, '192.0.2.10', 8080);
    assert.deepEqual(lab.way(again.request)[1], 'a eth0: 192.0.2.1:40000 > 172.17.0.2:80');
    assert.equal(lab.a.connections.size + lab.host.neighbours.all().length + lab.tracked, 0);
  });
});
