import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decode, encode } from '../../text.ts';
import { NetStack } from '../create.ts';
import { removeLink } from '../netlink/link.ts';
import { viewLink } from '../netlink/view.ts';
import { icmpType, makePacket } from '../packet.ts';
import { readTcp, startConnect, writeTcp } from '../socket/tcp-calls.ts';
import { TcpSocket } from '../socket/tcp-socket.ts';
import { receiveUdp, sendUdp, UdpSocket } from '../socket/udp.ts';
import { device, ip, root, TestNetwork } from '../testing.ts';
import { settle, trace } from '../walk/run.ts';
import { dnsResponseCode } from './dns-message.ts';
import { connectOutside, outsideNetwork } from './outside.ts';
import { publicAddress } from './names.ts';

/** A machine with the world behind its network card. */
function connected(): { readonly lab: TestNetwork; readonly machine: ReturnType<TestNetwork['namespace']> } {
  const lab = new TestNetwork();
  const machine = lab.namespace();
  connectOutside(new NetStack(lab.network, machine), 7);
  lab.address(machine, 'eth0', '10.0.2.15/24');
  lab.up(machine, 'eth0');
  lab.defaultRoute(machine, '10.0.2.2');
  return { lab, machine };
}

function ask(name: string, type = 1): ReturnType<typeof decodeAnswer> {
  const { lab, machine } = connected();
  const socket = new UdpSocket(machine, root, false);
  const labels = name.split('.').flatMap(label => [label.length, ...encode(label)]);
  sendUdp(socket, Uint8Array.from([0, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, type, 0, 1]), { address: outsideNetwork.nameServer, port: 53 });
  settle(lab.network);
  return decodeAnswer(receiveUdp(socket).payload);
}

function decodeAnswer(message: Uint8Array): { readonly code: number; readonly answers: number; readonly last: string } {
  return { code: (message[3] ?? 0) & 15, answers: message[7] ?? 0, last: message.subarray(-4).join('.') };
}

describe('The world outside', () => {
  it('answers for its names, and says of others that there are none', () => {
    assert.deepEqual(ask('one.one.one.one'), { code: dnsResponseCode.ok, answers: 1, last: '1.1.1.1' });
    assert.equal(ask('DEB.debian.org').answers, 1);
    assert.deepEqual([ask('example.com', 28).code, ask('example.com', 28).answers], [dnsResponseCode.ok, 0]);
    assert.equal(ask('nobody.invalid').code, dnsResponseCode.noSuchName);
    assert.equal(ask('8.8.8.8.in-addr.arpa', 12).answers, 1);
  });

  it('has web servers with one page each', () => {
    const { lab, machine } = connected();
    const get = (path: string): string => {
      const socket = new TcpSocket(machine, root);
      startConnect(socket, { address: publicAddress('example.com') ?? 0, port: 80 });
      settle(lab.network);
      for (const part of [`GET ${path} HTTP/1.1\r\nHost: exam`, 'ple.com\r\n\r\n']) {
        writeTcp(socket, encode(part));
        settle(lab.network);
      }
      const text = decode(readTcp(socket, 10_000));
      assert.equal(readTcp(socket, 1).length, 0);
      return text;
    };
    assert.match(get('/'), /^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*\r\n<!doctype html>\n[^]*<h1>example\.com<\/h1>/);
    assert.match(get('/missing'), /^HTTP\/1\.1 404 Not Found\r\n/);
  });

  it('is reached through the gateway, and nobody else is there', () => {
    const { lab, machine } = connected();
    const way = (destination: string): string | undefined => {
      const icmp = { type: icmpType.echo, code: 0, id: 1, sequence: 1, about: null };
      return trace(lab.network, machine.number, makePacket({ protocol: 'icmp', source: outsideNetwork.address, destination: ip(destination), icmp })).at(-1)?.event.kind;
    };
    assert.deepEqual(['10.0.2.2', '8.8.8.8', '203.0.113.9', '10.0.2.77'].map(way), ['delivered', 'delivered', 'dropped', 'dropped']);
  });

  it('is behind a card that looks like one, and cannot be removed', () => {
    const { lab, machine } = connected();
    const card = device(machine, 'eth0');
    assert.deepEqual(viewLink(lab.network, machine, card).peer, undefined);
    assert.throws(() => { removeLink(lab.network, card); }, { code: 'EOPNOTSUPP' });
  });
});
