import { type Address, formatAddress, formatIpv4, maskLength } from '../address.ts';
import { protocolName } from './protocols.ts';
import { connectionStates, logOptions, type AddressCondition, type ConnectionState, type InvertibleRange, type Match, type NatRange, type Range, type Rule, type Target } from './rule.ts';

/** A rule as `iptables -S` and `iptables-save(8)` write it, without `-A CHAIN`: two rules with the same text are the same rule. */
export function ruleSpecification(rule: Rule): string {
  return [...conditions(rule), ...rule.target ? targetSpecification(rule.target) : []].join(' ');
}

/** The same with the counters where `iptables -S -v` has them. */
export function countedSpecification(rule: Rule, packets: number, bytes: number): string {
  return [...conditions(rule), `-c ${packets} ${bytes}`, ...rule.target ? targetSpecification(rule.target) : []].join(' ');
}

function conditions(rule: Rule): readonly string[] {
  const words: string[] = [];
  if (rule.source) words.push(`${not(rule.source)}-s ${network(rule.source)}`);
  if (rule.destination) words.push(`${not(rule.destination)}-d ${network(rule.destination)}`);
  if (rule.inInterface) words.push(`${not(rule.inInterface)}-i ${rule.inInterface.name}`);
  if (rule.outInterface) words.push(`${not(rule.outInterface)}-o ${rule.outInterface.name}`);
  if (rule.protocol) words.push(`${not(rule.protocol)}-p ${protocolName(rule.protocol.number)}`);
  if (rule.fragment) words.push(`${not(rule.fragment)}-f`);
  for (const match of rule.matches) words.push(`-m ${matchName(match)}`, ...matchOptions(match));
  return words;
}

/** The name after `-m`. */
function matchName(match: Match): string {
  return match.kind === 'random' || match.kind === 'nth' ? 'statistic' : match.kind;
}

/** A word in quotation marks if it has to have them. */
export function quoted(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `"${text.replaceAll(/["\\']/g, '\\$&')}"`;
}

/** `0x1/0xff`, or `0x1` if all bits count. */
export function maskedMark(value: number, mask: number): string {
  return mask === 0xffff_ffff ? hex(value) : `${hex(value)}/${hex(mask)}`;
}

export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

/** `80` or `80:90`. */
export function portRange({ min, max }: Range): string {
  return min === max ? String(min) : `${min}:${max}`;
}

/** The probability of `-m statistic` as a part of 1. */
export function probabilityText(probability: number): string {
  return (probability / 0x8000_0000).toFixed(11);
}

const tcpFlagNames = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;

/** `SYN,ACK` for bits of TCP flags. */
export function tcpFlagList(bits: number): string {
  return tcpFlagNames.filter((_, bit) => bits & (1 << bit)).join(',') || 'NONE';
}

/** Where the range sends to, as after `--to-destination`. */
export function natDestination({ addresses, ports, basePort }: NatRange): string {
  const address = addresses === undefined ? '' : addressRange(addresses);
  if (ports === undefined) return address;
  return `${address}:${dashed(ports)}${basePort === undefined ? '' : `/${basePort}`}`;
}

/** `80` or `80-90`. */
export function dashed({ min, max }: Range): string {
  return min === max ? String(min) : `${min}-${max}`;
}

export function addressRange({ min, max }: { readonly min: Address; readonly max: Address }): string {
  return min === max ? formatAddress(min) : `${formatAddress(min)}-${formatAddress(max)}`;
}

/** `10.0.0.0/8`, with the mask as an address if it is no prefix. */
export function network({ address, mask }: AddressCondition): string {
  return `${formatIpv4(address)}/${maskLength(mask) ?? formatIpv4(mask)}`;
}

/** The period of `-m limit` as a rate: the largest unit of time that says it well. */
export function rateText(period: number): string {
  const units: readonly [name: string, length: number][] = [['day', 864_000_000], ['hour', 36_000_000], ['min', 600_000], ['sec', 10_000]];
  let [unit, length] = units[0] ?? ['day', 864_000_000];
  for (const [name, next] of units.slice(1)) {
    if (period > next || Math.floor(next / period) < next % period) break;
    [unit, length] = [name, next];
  }
  return `${Math.floor(length / period)}/${unit}`;
}

function matchOptions(match: Match): readonly string[] {
  switch (match.kind) {
    case 'tcp':
      return [
        ...ports(match),
        ...match.flags ? [`${not(match.flags)}--tcp-flags ${tcpFlagList(match.flags.mask)} ${tcpFlagList(match.flags.set)}`] : [],
      ];
    case 'udp': return ports(match);
    case 'icmp': return [`${not(match)}--icmp-type ${match.type === 255 ? 'any' : match.code === undefined ? match.type : `${match.type}/${match.code}`}`];
    case 'multiport':
      return [`${not(match)}--${{ source: 'sports', destination: 'dports', either: 'ports' }[match.side]} ${match.ports.map(portRange).join(',')}`];
    case 'addrtype':
      return [
        ...match.source ? [`${not(match.source)}--src-type ${match.source.types.join(',')}`] : [],
        ...match.destination ? [`${not(match.destination)}--dst-type ${match.destination.types.join(',')}`] : [],
        ...match.limitInterface ? [`--limit-iface-${match.limitInterface}`] : [],
      ];
    case 'state': return [`${not(match)}--state ${stateList(match)}`];
    case 'conntrack': return [`${not(match)}--ctstate ${stateList(match)}`];
    case 'comment': return [`--comment ${quoted(match.comment)}`];
    case 'mark':
    case 'connmark': return [`${not(match)}--mark ${maskedMark(match.value, match.mask)}`];
    case 'limit': return [`--limit ${rateText(match.period)}`, ...match.burst === 5 ? [] : [`--limit-burst ${match.burst}`]];
    case 'owner':
      return [
        ...match.uid ? [`${not(match.uid)}--uid-owner ${dashed(match.uid)}`] : [],
        ...match.gid ? [`${not(match.gid)}--gid-owner ${dashed(match.gid)}`] : [],
        ...match.socketExists ? [`${not(match.socketExists)}--socket-exists`] : [],
      ];
    case 'physdev': return match.conditions.map(condition => `${not(condition)}--${condition.option}${condition.device === undefined ? '' : ` ${condition.device}`}`);
    case 'random': return [`--mode random ${not(match)}--probability ${probabilityText(match.probability)}`];
    case 'nth': return [`--mode nth ${not(match)}--every ${match.every} --packet ${match.packet}`];
    case 'recent':
      return [[
        `${not(match)}--${match.action}`, ...match.seconds === undefined ? [] : [`--seconds ${match.seconds}`], ...match.reap ? ['--reap'] : [], ...match.hits === undefined ? [] : [`--hitcount ${match.hits}`],
        `--name ${match.name}`, `--mask ${formatIpv4(match.mask)}`, match.side === 'source' ? '--rsource' : '--rdest',
      ].join(' ')];
    case 'iprange':
      return [
        ...match.source ? [`${not(match.source)}--src-range ${fullRange(match.source)}`] : [],
        ...match.destination ? [`${not(match.destination)}--dst-range ${fullRange(match.destination)}`] : [],
      ];
    case 'length': return [`${not(match.length)}--length ${portRange(match.length)}`];
    case 'ttl': return [match.comparison === 'ne' ? `! --ttl-eq ${match.ttl}` : `--ttl-${match.comparison} ${match.ttl}`];
  }
}

/** States in the order of the kernel's bits, whatever order they were given in. */
export function stateList({ states }: { readonly states: readonly ConnectionState[] }): string {
  return connectionStates.filter(state => states.includes(state)).join(',');
}

function fullRange({ min, max }: Range): string {
  return `${formatIpv4(min)}-${formatIpv4(max)}`;
}

function ports({ source, destination }: { readonly source?: InvertibleRange; readonly destination?: InvertibleRange }): string[] {
  return [
    ...source ? [`${not(source)}--sport ${portRange(source)}`] : [],
    ...destination ? [`${not(destination)}--dport ${portRange(destination)}`] : [],
  ];
}

function targetSpecification(target: Target): readonly string[] {
  if (target.kind === 'chain') return [`${target.goto ? '-g' : '-j'} ${target.chain}`];
  if (target.kind === 'NOTRACK') return [target.ct ? '-j CT --notrack' : '-j NOTRACK'];
  return [`-j ${target.kind}`, ...targetOptions(target)];
}

function targetOptions(target: Exclude<Target, { kind: 'chain' | 'NOTRACK' }>): readonly string[] {
  switch (target.kind) {
    case 'ACCEPT':
    case 'DROP':
    case 'RETURN': return [];
    case 'REJECT': return [`--reject-with ${target.with}`];
    case 'LOG':
      return [
        ...target.prefix ? [`--log-prefix ${quoted(target.prefix)}`] : [],
        ...target.level === 4 ? [] : [`--log-level ${target.level}`],
        ...logOptions.filter(option => target.options.includes(option)).map(option => `--log-${option}`),
      ];
    case 'DNAT': return [`--to-destination ${natDestination(target.range)}`, ...natFlags(target.range)];
    case 'SNAT': return [`--to-source ${natDestination(target.range)}`, ...natFlags(target.range)];
    case 'MASQUERADE':
    case 'REDIRECT': return [...target.range.ports ? [`--to-ports ${dashed(target.range.ports)}`] : [], ...natFlags(target.range)];
    case 'MARK': return [`--set-xmark ${hex(target.value)}/${hex(target.mask)}`];
    case 'CONNMARK':
      if (target.action === 'set') return [`--set-xmark ${hex(target.value)}/${hex(target.connectionMask)}`];
      return [`--${target.action}-mark --nfmask ${hex(target.packetMask)} --ctmask ${hex(target.connectionMask)}`];
    case 'TCPMSS': return [target.size === 'clamp' ? '--clamp-mss-to-pmtu' : `--set-mss ${target.size}`];
  }
}

function natFlags({ random, randomFully, persistent }: NatRange): string[] {
  return [...random ? ['--random'] : [], ...randomFully ? ['--random-fully'] : [], ...persistent ? ['--persistent'] : []];
}

function not({ invert }: { readonly invert: boolean }): string {
  return invert ? '! ' : '';
}
