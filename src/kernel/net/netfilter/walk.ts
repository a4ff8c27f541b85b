import type { HookContext, Verdict } from '../hooks.ts';
import { packetLength, protocolNumber, tcpFlag, type Packet } from '../packet.ts';
import { formatAddress } from '../address.ts';
import { matchesRule, type Circumstances } from './matching.ts';
import { targetName, type NatRange, type Target } from './rule.ts';
import { tcpFlagList } from './specification.ts';
import type { Chain, CountedRule, Table } from './table.ts';

/** What targets do to connections: done by those who keep them. */
export interface ConnectionTargets {
  /** A rule of the nat table has decided. */
  translate(kind: 'DNAT' | 'SNAT' | 'MASQUERADE' | 'REDIRECT', range: NatRange): Verdict;
  untrack(): void;
}

/** Walks a packet through a built-in chain and those that it jumps to, rule after rule: `iptables(8)`, "TARGETS". The verdict is that of the first rule that decides, or the policy. */
export function walkChain(table: Table, base: Chain, packet: Packet, circumstances: Circumstances, targets: ConnectionTargets): Verdict {
  const callers: { readonly chain: Chain; readonly next: number }[] = [];
  let chain = base;
  let at = 0;
  for (;;) {
    const entry = chain.rules[at];
    if (entry === undefined) {
      const caller = callers.pop();
      if (caller === undefined) return policy(table, base, packet, circumstances);
      ({ chain, next: at } = caller);
      continue;
    }
    at++;
    if (!matchesRule(entry.rule, packet, circumstances)) continue;
    report(table, chain, at, entry, packet, circumstances);
    const { target } = entry.rule;
    if (target?.kind === 'chain') {
      const next = table.chains.get(target.chain);
      if (next === undefined) continue;
      if (!target.goto) callers.push({ chain, next: at });
      [chain, at] = [next, 0];
    } else if (target?.kind === 'RETURN') {
      at = chain.rules.length;
    } else if (target !== undefined) {
      const verdict = perform(target, packet, circumstances, targets);
      if (verdict !== undefined) return verdict;
    }
  }
}

function policy(table: Table, base: Chain, packet: Packet, circumstances: HookContext): Verdict {
  const { policy: name } = base;
  if (base.counts && !circumstances.probe) {
    base.packets++;
    base.bytes += packetLength(packet);
  }
  if (name === 'DROP' || base.rules.length > 0) {
    circumstances.observe({ kind: 'rule', table: table.name, chain: base.name, text: `-P ${base.name} ${name ?? 'ACCEPT'}`, target: name ?? 'ACCEPT' });
  }
  return name === 'DROP' ? 'drop' : 'accept';
}

function report(table: Table, chain: Chain, rule: number, entry: CountedRule, packet: Packet, circumstances: HookContext): void {
  if (!circumstances.probe) {
    entry.packets++;
    entry.bytes += packetLength(packet);
  }
  circumstances.observe({
    kind: 'rule', table: table.name, chain: chain.name, rule, text: `-A ${chain.name}${entry.text === '' ? '' : ` ${entry.text}`}`, target: targetName(entry.rule.target),
  });
}

/** @returns undefined if the walk goes on */
function perform(target: Exclude<Target, { kind: 'chain' | 'RETURN' }>, packet: Packet, circumstances: Circumstances, targets: ConnectionTargets): Verdict | undefined {
  switch (target.kind) {
    case 'ACCEPT': return 'accept';
    case 'DROP': return 'drop';
    case 'REJECT': return { reject: target.with };
    case 'DNAT':
    case 'SNAT':
    case 'MASQUERADE':
    case 'REDIRECT': return targets.translate(target.kind, target.range);
    case 'NOTRACK': targets.untrack(); break;
    case 'MARK': packet.mark = masked(packet.mark, target.mask, target.value); break;
    case 'CONNMARK': markConnection(target, packet, circumstances); break;
    case 'LOG': if (!circumstances.probe) circumstances.host.log(logLine(target.prefix, packet)); break;
    case 'TCPMSS': break;
  }
  return undefined;
}

function masked(mark: number, mask: number, value: number): number {
  return ((mark & ~mask) ^ value) >>> 0;
}

function markConnection({ action, value, connectionMask, packetMask }: Target & { kind: 'CONNMARK' }, packet: Packet, { connection, probe }: Circumstances): void {
  if (connection === undefined) return;
  if (action === 'restore') packet.mark = masked(packet.mark, packetMask, (connection.mark & connectionMask) >>> 0);
  else if (!probe) connection.mark = masked(connection.mark, connectionMask, action === 'set' ? value : (packet.mark & packetMask) >>> 0);
}

/** The line of the kernel's log: `iptables-extensions(8)`, LOG; nf_log_syslog.c. */
function logLine(prefix: string, packet: Packet): string {
  const { source, destination, tos, ttl, protocol, icmp, sourcePort, destinationPort, flags } = packet;
  const fields = [
    `IN=${packet.inDevice}`, `OUT=${packet.outDevice}`, `SRC=${formatAddress(source)}`, `DST=${formatAddress(destination)}`, `LEN=${packetLength(packet)}`,
    `TOS=0x${(tos & 0x1e).toString(16).padStart(2, '0').toUpperCase()}`, `PREC=0x${(tos & 0xe0).toString(16).padStart(2, '0').toUpperCase()}`, `TTL=${ttl}`, 'ID=0', 'DF',
    `PROTO=${protocolNumber[protocol] === 1 ? 'ICMP' : protocol.toUpperCase()}`,
  ];
  if (icmp !== null) fields.push(`TYPE=${icmp.type}`, `CODE=${icmp.code}`, ...icmp.about ? [`[${logLine('', icmp.about).replace(/^IN= OUT= /, '')} ]`] : [`ID=${icmp.id}`, `SEQ=${icmp.sequence}`]);
  else fields.push(`SPT=${sourcePort}`, `DPT=${destinationPort}`);
  if (protocol === 'udp') fields.push(`LEN=${packetLength(packet) - 20}`);
  if (protocol === 'tcp') fields.push('WINDOW=65535', 'RES=0x00', ...logFlags(flags), 'URGP=0');
  return `${prefix}${fields.join(' ')}${packet.mark === 0 ? '' : ` MARK=0x${packet.mark.toString(16)}`}`;
}

function logFlags(flags: number): readonly string[] {
  const order = [tcpFlag.urg, tcpFlag.ack, tcpFlag.psh, tcpFlag.rst, tcpFlag.syn, tcpFlag.fin];
  return order.filter(flag => flags & flag).map(tcpFlagList);
}
