import assert from 'node:assert/strict';
import { formatAddress, parseIpv4 } from '../address.ts';
import type { HookContext } from '../hooks.ts';
import { icmpType, makePacket, tcpFlag, type Packet } from '../packet.ts';
import type { FilterEvent } from '../trace.ts';
import { Netfilter } from './netfilter.ts';
import type { Rule, Target } from './rule.ts';
import { ChangeError, type Change } from './ruleset.ts';
import type { TableName } from './table.ts';

const client = ip('192.168.1.2');
const host = ip('192.168.1.1');
const box = ip('172.17.0.2');

describe('netfilter', () => {
  it('translates a connection once, and its answers back', () => {
    const filter = withRules('nat', ['PREROUTING'], dnatRule());
    const { context, events } = circumstances();
    const there = tcp(client, 5000, host, 8080, tcpFlag.syn);
    assert.equal(forwarded(filter, there, context), 'accept');
    assert.equal(end(there), '192.168.1.2:5000 172.17.0.2:80');
    const back = tcp(box, 80, client, 5000, tcpFlag.syn | tcpFlag.ack);
    assert.equal(forwarded(filter, back, context), 'accept');
    assert.equal(end(back), '192.168.1.1:8080 192.168.1.2:5000');
    const again = tcp(client, 5000, host, 8080, tcpFlag.ack);
    forwarded(filter, again, context);
    assert.equal(end(again), '192.168.1.2:5000 172.17.0.2:80');
    assert.equal(filter.ipv4.chain('nat', 'PREROUTING')?.rules[0]?.packets, 1);
    assert.deepEqual(events.filter(({ kind }) => kind === 'translated').map(event => 'by' in event && [event.part, event.from, event.to, event.by]), [
      ['destination', '192.168.1.1:8080', '172.17.0.2:80', 'rule'], ['source', '172.17.0.2:80', '192.168.1.1:8080', 'connection'],
      ['destination', '192.168.1.1:8080', '172.17.0.2:80', 'connection']]);
  });

  it('translates an error and the packet that it is about', () => {
    const filter = withRules('nat', ['PREROUTING'], dnatRule());
    const { context } = circumstances();
    const there = tcp(client, 5000, host, 8080, tcpFlag.syn);
    forwarded(filter, there, context);
    const error = makePacket({ protocol: 'icmp', source: box, destination: client, icmp: { type: icmpType.unreachable, code: 3, id: 0, sequence: 0, about: tcp(client, 5000, box, 80, tcpFlag.syn) } });
    forwarded(filter, error, context);
    assert.equal(error.conntrack?.state, 'related');
    assert.equal(formatAddress(error.source), '192.168.1.1');
    assert.equal(end(error.icmp!.about!), '192.168.1.2:5000 192.168.1.1:8080');
  });

  it('gives masqueraded connections with the same source port different ones', () => {
    const filter = withRules('nat', ['POSTROUTING'], { matches: [], target: { kind: 'MASQUERADE', range: {} } });
    const { context } = circumstances();
    const packets = [1, 2].map(n => tcp(box + n, 5000, client, 80, tcpFlag.syn));
    for (const packet of packets) forwarded(filter, packet, context);
    assert.equal(end(packets[0]!), '192.168.1.1:5000 192.168.1.2:80');
    assert.match(end(packets[1]!), /^192\.168\.1\.1:(?!5000 )\d+ /);
    const back = tcp(client, 80, host, packets[1]!.sourcePort, tcpFlag.syn | tcpFlag.ack);
    forwarded(filter, back, context);
    assert.equal(formatAddress(back.destination), formatAddress(box + 2));
  });

  it('exchanges the ids of echo requests, too', () => {
    const filter = withRules('nat', ['POSTROUTING'], { matches: [], target: { kind: 'MASQUERADE', range: {} } });
    const { context } = circumstances();
    const packets = [1, 2].map(n => makePacket({ protocol: 'icmp', source: box + n, destination: client, icmp: { type: icmpType.echo, code: 0, id: 7, sequence: 1, about: null } }));
    for (const packet of packets) forwarded(filter, packet, context);
    const [first, second] = packets.map(packet => packet.icmp!.id);
    assert.equal(first, 7);
    assert.notEqual(second, 7);
    const reply = makePacket({ protocol: 'icmp', source: client, destination: host, icmp: { type: icmpType.echoReply, code: 0, id: second!, sequence: 1, about: null } });
    forwarded(filter, reply, context);
    assert.equal(`${formatAddress(reply.destination)} ${reply.icmp!.id}`, `${formatAddress(box + 2)} 7`);
  });

  it('lets answers pass as ESTABLISHED, and forgets with time', () => {
    const filter = withRules('filter', ['FORWARD'],
      { inInterface: { name: 'v1', invert: false }, matches: [], target: { kind: 'ACCEPT' } },
      { matches: [{ kind: 'conntrack', states: ['ESTABLISHED'], invert: false }], target: { kind: 'ACCEPT' } });
    filter.ipv4.apply([{ kind: 'policy', table: 'filter', chain: 'FORWARD', policy: 'DROP' }]);
    const { context, clock } = circumstances();
    const answer = (): Packet => ({ ...udp(box, 53, client, 5000), inDevice: 'v2' });
    assert.equal(forwarded(filter, answer(), context), 'drop');
    assert.equal(forwarded(filter, { ...udp(client, 5000, box, 53), inDevice: 'v1' }, context), 'accept');
    assert.equal(forwarded(filter, answer(), context), 'accept');
    clock.now += 31_000_000_000n;
    assert.equal(forwarded(filter, answer(), context), 'drop');
    assert.deepEqual([filter.ipv4.chain('filter', 'FORWARD')?.packets], [2]);
  });

  it('remembers nothing of a probe', () => {
    const filter = withRules('nat', ['PREROUTING'], dnatRule());
    const { context } = circumstances();
    const packet = tcp(client, 5000, host, 8080, tcpFlag.syn);
    forwarded(filter, packet, { ...context, probe: true });
    assert.equal(end(packet), '192.168.1.2:5000 172.17.0.2:80');
    assert.equal(filter.ipv4.chain('nat', 'PREROUTING')?.rules[0]?.packets, 0);
    assert.deepEqual(filter.conntrack.list(0n), []);
  });

  it('jumps, returns, and goes to', () => {
    const chains: Change[] = ['A', 'B'].map(chain => ({ kind: 'add-chain', table: 'filter', chain }));
    const filter = withRules('filter', ['FORWARD']);
    filter.ipv4.apply([
      ...chains, append('FORWARD', { kind: 'chain', chain: 'A', goto: false }), append('FORWARD', { kind: 'DROP' }),
      append('A', { kind: 'chain', chain: 'B', goto: true }), append('A', { kind: 'ACCEPT' }), append('B', { kind: 'RETURN' }),
    ]);
    const { context, events } = circumstances();
    assert.equal(forwarded(filter, udp(client, 1, box, 2), context), 'drop');
    assert.deepEqual(events.map(event => 'text' in event && event.text), ['-A FORWARD -j A', '-A A -g B', '-A B -j RETURN', '-A FORWARD -j DROP']);
  });

  it('refuses circles, and then nothing of the transaction has happened', () => {
    const filter = withRules('filter', ['FORWARD']);
    filter.ipv4.apply([{ kind: 'add-chain', table: 'filter', chain: 'A' }, append('FORWARD', { kind: 'chain', chain: 'A', goto: false })]);
    assert.throws(() => {
      filter.ipv4.apply([append('A', { kind: 'ACCEPT' }), append('A', { kind: 'chain', chain: 'A', goto: false })]);
    }, (error: unknown) => error instanceof ChangeError && error.code === 'EMLINK' && error.change === 1);
    assert.deepEqual([filter.ipv4.chain('filter', 'A')?.rules, filter.ipv4.chain('filter', 'A')?.references], [[], 1]);
  });

  it('refuses targets where they may not stand', () => {
    const filter = withRules('nat', ['PREROUTING']);
    const refused = (target: Target): void => assert.throws(() => {
      filter.ipv4.apply([{ kind: 'add-rule', table: 'nat', chain: 'PREROUTING', rule: { matches: [], target } }]);
    }, { code: 'EINVAL' });
    refused({ kind: 'MASQUERADE', range: {} });
    refused({ kind: 'REJECT', with: 'icmp-port-unreachable' });
  });

  it('keeps renamed chains as targets', () => {
    const filter = withRules('filter', ['FORWARD']);
    filter.ipv4.apply([{ kind: 'add-chain', table: 'filter', chain: 'A' }, append('FORWARD', { kind: 'chain', chain: 'A', goto: false })]);
    filter.ipv4.apply([{ kind: 'rename-chain', table: 'filter', chain: 'A', name: 'B' }]);
    assert.equal(filter.ipv4.chain('filter', 'FORWARD')?.rules[0]?.text, '-j B');
    assert.throws(() => {
      filter.ipv4.apply([{ kind: 'delete-chain', table: 'filter', chain: 'B' }]);
    }, { code: 'EBUSY' });
  });
});

function ip(text: string): number {
  return parseIpv4(text)!;
}

function tcp(source: number, sourcePort: number, destination: number, destinationPort: number, flags: number): Packet {
  return makePacket({ protocol: 'tcp', source, sourcePort, destination, destinationPort, flags });
}

function udp(source: number, sourcePort: number, destination: number, destinationPort: number): Packet {
  return makePacket({ protocol: 'udp', source, sourcePort, destination, destinationPort });
}

function end({ source, sourcePort, destination, destinationPort }: Packet): string {
  return `${formatAddress(source)}:${sourcePort} ${formatAddress(destination)}:${destinationPort}`;
}

function dnatRule(): Rule {
  return {
    protocol: { number: 6, invert: false }, matches: [{ kind: 'tcp', destination: { min: 8080, max: 8080, invert: false } }],
    target: { kind: 'DNAT', range: { addresses: { min: box, max: box }, ports: { min: 80, max: 80 } } },
  };
}

function append(chain: string, target: Target): Change {
  return { kind: 'add-rule', table: 'filter', chain, rule: { matches: [], target } };
}

function withRules(table: TableName, chains: readonly string[], ...rules: Rule[]): Netfilter {
  const filter = new Netfilter();
  filter.ipv4.apply([{ kind: 'table', table }, ...chains.map((chain): Change => ({ kind: 'add-chain', table, chain, policy: 'ACCEPT' })),
    ...rules.map((rule): Change => ({ kind: 'add-rule', table, chain: chains[0]!, rule }))]);
  return filter;
}

function forwarded(filter: Netfilter, packet: Packet, context: HookContext): unknown {
  for (const hook of ['prerouting', 'forward', 'postrouting'] as const) {
    const verdict = filter[hook](packet, context);
    if (verdict !== 'accept') return verdict;
  }
  return 'accept';
}

function circumstances(): { context: HookContext; events: FilterEvent[]; clock: { now: bigint } } {
  const events: FilterEvent[] = [];
  const clock = { now: 1n };
  let seed = 1;
  return {
    events, clock,
    context: {
      probe: false, observe: event => events.push(event),
      host: {
        get monotonic() { return clock.now; },
        addressType: address => address === host ? 'LOCAL' : 'UNICAST', addressOf: () => host, sysctl: () => undefined, log: () => undefined,
        random: () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0),
      },
    },
  };
}
