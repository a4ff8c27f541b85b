import type { AddressType } from '../../net/hooks.ts';
import { parseIpv4 } from '../../net/address.ts';
import { connectionStates, type ConnectionState, type InvertibleRange, type Match, type PhysdevCondition, type Range } from '../../net/netfilter/rule.ts';
import { tcpFlag } from '../../net/packet.ts';
import { field, required, type ExtensionOption, type GivenOption, type MatchExtension, type RuleContext } from './extension.ts';
import { XtablesFailure } from './failure.ts';
import { icmpTypeByName } from './icmp-types.ts';
import { parseMark, parseNumber, parsePort, parsePortRange } from './values.ts';

const protocolNames: Readonly<Record<number, string>> = { 6: 'tcp', 17: 'udp', 33: 'dccp', 132: 'sctp', 136: 'udplite' };

const portOptions: Readonly<Record<string, ExtensionOption>> = {
  'source-port': { arguments: 1, invertible: true, twice: 'Only one `--source-port\' allowed' },
  'sport': { arguments: 1, alias: 'source-port' },
  'destination-port': { arguments: 1, invertible: true, twice: 'Only one `--destination-port\' allowed' },
  'dport': { arguments: 1, alias: 'destination-port' },
};

const tcp: MatchExtension = {
  name: 'tcp',
  options: {
    ...portOptions,
    'syn': { invertible: true, twice: 'Only one of `--syn\' or `--tcp-flags\'  allowed' },
    'tcp-flags': { arguments: 2, invertible: true, twice: 'Only one of `--syn\' or `--tcp-flags\'  allowed', lacksArguments: '--tcp-flags requires two args.' },
  },
  build: (given, context) => {
    needProtocol(given, context, 6, 'TCP match requires \'-p tcp\'');
    const syn = given.get('syn');
    const flags = given.get('tcp-flags');
    return {
      kind: 'tcp', ...ports(given, context, 'tcp'),
      ...syn ? { flags: { mask: parseFlags('FIN,SYN,RST,ACK'), set: tcpFlag.syn, invert: syn.invert } } : {},
      ...flags ? { flags: { mask: parseFlags(flags.values[0] ?? ''), set: parseFlags(flags.values[1] ?? ''), invert: flags.invert } } : {},
    };
  },
};

const udp: MatchExtension = {
  name: 'udp', options: portOptions,
  build: (given, context) => {
    needProtocol(given, context, 17, 'UDP match requires \'-p udp\'');
    return { kind: 'udp', ...ports(given, context, 'udp') };
  },
};

/** An option was given for a protocol that the rule does not name. A match without options is refused by the kernel instead. */
function needProtocol(given: ReadonlyMap<string, GivenOption>, { protocol }: RuleContext, number: number, text: string): void {
  if (given.size > 0 && protocol !== number) throw new XtablesFailure(text);
}

function ports(given: ReadonlyMap<string, GivenOption>, { names }: RuleContext, protocol: string): { readonly source?: InvertibleRange; readonly destination?: InvertibleRange } {
  const make = (value: string, invert: boolean): InvertibleRange => parsePortRange(value, protocol, names, invert);
  return { ...field('source', given.get('source-port'), make), ...field('destination', given.get('destination-port'), make) };
}

function parseFlags(text: string): number {
  let bits = 0;
  for (const name of text.split(',')) {
    const flag = { ALL: 63, NONE: 0, ...Object.fromEntries(Object.entries(tcpFlag).map(([key, bit]) => [key.toUpperCase(), bit])) }[name.toUpperCase()];
    if (flag === undefined) throw new XtablesFailure(`Unknown TCP flag \`${name}'`);
    bits |= flag;
  }
  return bits;
}

const icmp: MatchExtension = {
  name: 'icmp', options: { 'icmp-type': { arguments: 1, invertible: true } },
  build: given => {
    const { value, invert } = required('icmp', given, 'icmp-type');
    return { kind: 'icmp', ...parseIcmpType(value), invert };
  },
};

function parseIcmpType(text: string): { readonly type: number; readonly code?: number } {
  const [typeText = '', codeText] = text.split('/');
  const type = parseNumber(typeText, 255);
  const code = codeText === undefined ? undefined : parseNumber(codeText, 255);
  if (type !== undefined && (codeText === undefined || code !== undefined)) return { type, ...code === undefined ? {} : { code } };
  const { matches, ...named } = icmpTypeByName(text);
  if (matches.length === 0) throw new XtablesFailure(`Unknown ICMP type \`${text}'`);
  if (matches.length > 1 && !matches.includes(text)) throw new XtablesFailure(`Ambiguous ICMP type \`${text}': \`${matches[0] ?? ''}' or \`${matches[1] ?? ''}'?`);
  return named;
}

const multiportSides = { 'source-ports': 'source', 'destination-ports': 'destination', 'ports': 'either' } as const;

const multiport: MatchExtension = {
  name: 'multiport',
  options: {
    'source-ports': { arguments: 1, invertible: true, excludes: ['destination-ports', 'ports'] },
    'sports': { arguments: 1, alias: 'source-ports' },
    'destination-ports': { arguments: 1, invertible: true, excludes: ['source-ports', 'ports'] },
    'dports': { arguments: 1, alias: 'destination-ports' },
    'ports': { arguments: 1, invertible: true, excludes: ['source-ports', 'destination-ports'] },
  },
  build: (given, { protocol, names }) => {
    const protocolName = protocolNames[protocol];
    const [first] = given;
    if (first !== undefined && protocolName === undefined) throw new XtablesFailure('multiport needs `-p tcp\', `-p udp\', `-p udplite\', `-p sctp\' or `-p dccp\'');
    if (first === undefined) throw new XtablesFailure('multiport expection an option');
    const [name, { values: [text = ''], invert }] = first;
    const list = text.split(',').map((part): Range => {
      const [from = '', to] = part.split(':');
      const min = parsePort(from, protocolName ?? '', names);
      const max = to === undefined ? min : parsePort(to, protocolName ?? '', names);
      if (min > max) throw new XtablesFailure('invalid portrange specified');
      return { min, max };
    });
    if (list.reduce((count, { min, max }) => count + (min === max ? 1 : 2), 0) > 15) throw new XtablesFailure('too many ports specified');
    return { kind: 'multiport', side: multiportSides[name as keyof typeof multiportSides], ports: list, invert };
  },
};

const addressTypes: readonly AddressType[] = ['UNSPEC', 'UNICAST', 'LOCAL', 'BROADCAST', 'MULTICAST', 'BLACKHOLE', 'UNREACHABLE', 'PROHIBIT', 'THROW'];

const addrtype: MatchExtension = {
  name: 'addrtype',
  options: {
    'src-type': { arguments: 1, invertible: true }, 'dst-type': { arguments: 1, invertible: true },
    'limit-iface-in': { excludes: ['limit-iface-out'] }, 'limit-iface-out': { excludes: ['limit-iface-in'] },
  },
  build: given => {
    if (!given.has('src-type') && !given.has('dst-type')) throw new XtablesFailure('addrtype: you must specify --src-type or --dst-type');
    const make = (value: string, invert: boolean): { types: readonly AddressType[]; invert: boolean } => ({ types: parseTypes(value), invert });
    return {
      kind: 'addrtype', ...field('source', given.get('src-type'), make), ...field('destination', given.get('dst-type'), make),
      ...given.has('limit-iface-in') ? { limitInterface: 'in' as const } : given.has('limit-iface-out') ? { limitInterface: 'out' as const } : {},
    };
  },
};

function parseTypes(text: string): readonly AddressType[] {
  const given = text.split(',');
  const wrong = given.find(name => !addressTypes.some(type => type === name.toUpperCase()));
  if (wrong !== undefined) throw new XtablesFailure(`addrtype: bad type "${wrong}"`);
  return addressTypes.filter(type => given.some(name => name.toUpperCase() === type));
}

const state: MatchExtension = {
  name: 'state', options: { state: { arguments: 1, invertible: true } },
  build: given => {
    const { value, invert } = required('state', given, 'state');
    return { kind: 'state', states: parseStates(value, connectionStates.filter(name => name !== 'SNAT' && name !== 'DNAT'), 'state'), invert };
  },
};

const conntrack: MatchExtension = {
  name: 'conntrack',
  options: {
    ctstate: { arguments: 1, invertible: true },
    ...Object.fromEntries(['ctproto', 'ctorigsrc', 'ctorigdst', 'ctreplsrc', 'ctrepldst', 'ctorigsrcport', 'ctorigdstport', 'ctreplsrcport', 'ctrepldstport', 'ctstatus', 'ctexpire', 'ctdir']
      .map(name => [name, { arguments: 1, invertible: true } as const])),
  },
  build: given => {
    const option = given.get('ctstate');
    const other = [...given.keys()].find(name => name !== 'ctstate');
    if (other !== undefined) throw new XtablesFailure(`option '--${other}' is not simulated`, 2, 'name');
    if (option === undefined) throw new XtablesFailure('conntrack: At least one option is required');
    return { kind: 'conntrack', states: parseStates(option.values[0] ?? '', connectionStates, 'ctstate'), invert: option.invert };
  },
};

function parseStates(text: string, known: readonly ConnectionState[], what: string): readonly ConnectionState[] {
  const given = text.split(',');
  const wrong = given.find(name => !known.some(each => each === name.toUpperCase()));
  if (wrong !== undefined) throw new XtablesFailure(`Bad ${what} "${wrong}"`);
  return known.filter(each => given.some(name => name.toUpperCase() === each));
}

const comment: MatchExtension = {
  name: 'comment', options: { comment: { arguments: 1 } },
  build: given => ({ kind: 'comment', comment: required('comment', given, 'comment').value.slice(0, 255) }),
};

function markMatch(name: 'mark' | 'connmark'): MatchExtension {
  return {
    name, options: { mark: { arguments: 1, invertible: true } },
    build: given => {
      const { value, invert } = required(name, given, 'mark');
      return { kind: name, ...parseMark(name, 'mark', value), invert };
    },
  };
}

const limit: MatchExtension = {
  name: 'limit', options: { 'limit': { arguments: 1 }, 'limit-burst': { arguments: 1 } },
  build: given => {
    const burstText = given.get('limit-burst')?.values[0];
    const burst = burstText === undefined ? 5 : parseNumber(burstText, 10_000);
    if (burst === undefined) throw new XtablesFailure('limit: bad value for option "--limit-burst", or out of range (0-10000).\n');
    return { kind: 'limit', period: parseRate(given.get('limit')?.values[0] ?? '3/hour'), burst: burst === 0 ? 5 : burst, bucket: { credit: undefined, at: 0n } };
  },
};

/** `5/min`: 1/10,000 s a packet. */
function parseRate(text: string): number {
  const [, number = '', unit = 'second'] = /^(\d+)(?:\/([a-z]+))?$/i.exec(text) ?? [];
  const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };
  const seconds = Object.entries(units).find(([name]) => name.startsWith(unit.toLowerCase()))?.[1];
  const rate = Number(number);
  if (seconds === undefined || rate === 0) throw new XtablesFailure(`bad rate "${text}"'`);
  if (rate / seconds > 10_000) throw new XtablesFailure(`Rate too fast "${text}"`);
  return Math.floor(10_000 * seconds / rate);
}

const owner: MatchExtension = {
  name: 'owner',
  options: {
    'uid-owner': { arguments: 1, invertible: true }, 'gid-owner': { arguments: 1, invertible: true }, 'socket-exists': { invertible: true },
  },
  build: (given, { names }) => {
    if (given.size === 0) throw new XtablesFailure('owner: At least one of --uid-owner, --gid-owner or --socket-exists is required');
    const make = (kind: 'passwd' | 'group', option: string) => (value: string, invert: boolean): InvertibleRange => {
      const id = names.id(kind, value);
      if (id !== undefined) return { min: id, max: id, invert };
      const [from, to] = value.split('-').map(text => parseNumber(text));
      const max = value.includes('-') ? to : from;
      if (from === undefined || max === undefined) throw new XtablesFailure(`owner: Bad value for "--${option}" option: "${value}"`);
      return { min: from, max, invert };
    };
    const exists = given.get('socket-exists');
    return {
      kind: 'owner', ...field('uid', given.get('uid-owner'), make('passwd', 'uid-owner')), ...field('gid', given.get('gid-owner'), make('group', 'gid-owner')),
      ...exists ? { socketExists: { invert: exists.invert } } : {},
    };
  },
};

const physdevOptions: readonly PhysdevCondition['option'][] = ['physdev-in', 'physdev-is-in', 'physdev-out', 'physdev-is-out', 'physdev-is-bridged'];

const physdev: MatchExtension = {
  name: 'physdev',
  options: Object.fromEntries(physdevOptions.map(name => [name, { arguments: name === 'physdev-in' || name === 'physdev-out' ? 1 : 0, invertible: true } as const])),
  build: given => {
    if (given.size === 0) throw new XtablesFailure('PHYSDEV: no physdev option specified');
    return {
      kind: 'physdev',
      conditions: physdevOptions.flatMap(option => {
        const condition = given.get(option);
        return condition === undefined ? [] : [{ option, ...condition.values[0] === undefined ? {} : { device: condition.values[0] }, invert: condition.invert }];
      }),
    };
  },
};

const statistic: MatchExtension = {
  name: 'statistic',
  options: { mode: { arguments: 1 }, probability: { arguments: 1, invertible: true }, every: { arguments: 1, invertible: true }, packet: { arguments: 1 } },
  build: given => {
    const mode = given.get('mode')?.values[0] ?? 'random';
    if (mode !== 'random' && mode !== 'nth') throw new XtablesFailure(`Bad mode "${mode}"`);
    if (mode === 'random') return randomMatch(given.get('probability'));
    const every = given.get('every');
    if (every === undefined) throw new XtablesFailure('--every must be specified when using nth mode');
    const number = parseNumber(every.values[0] ?? '');
    if (number === undefined || number === 0) throw new XtablesFailure('statistic: bad value for option "--every", or out of range (1-4294967295).\n');
    if (!given.has('packet')) throw new XtablesFailure('statistic: option "--every" also requires "--packet".\n');
    const packet = parseNumber(given.get('packet')?.values[0] ?? '');
    if (packet === undefined) throw new XtablesFailure('statistic: bad value for option "--packet", or out of range (0-4294967295).\n');
    if (packet >= number) throw new XtablesFailure('the --packet p must be 0 <= p <= n-1');
    return { kind: 'nth', every: number, packet, invert: every.invert, counter: { value: undefined } };
  },
};

function randomMatch(option: GivenOption | undefined): Match {
  if (option === undefined) throw new XtablesFailure('--probability must be specified when using random mode');
  const [text = ''] = option.values;
  const probability = /^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Infinity;
  if (probability > 1) throw new XtablesFailure('statistic: bad value for option "--probability", or out of range (0-1).\n');
  return { kind: 'random', probability: Math.round(probability * 0x8000_0000), invert: option.invert };
}

const recentActions = ['set', 'rcheck', 'update', 'remove'] as const;

const recent: MatchExtension = {
  name: 'recent',
  options: {
    ...Object.fromEntries(recentActions.map(action => [action, { invertible: true, excludes: recentActions.filter(other => other !== action) }])),
    seconds: { arguments: 1 }, reap: {}, hitcount: { arguments: 1 }, name: { arguments: 1 }, mask: { arguments: 1 }, rsource: { excludes: ['rdest'] }, rdest: { excludes: ['rsource'] },
  },
  build: given => {
    const action = recentActions.find(each => given.has(each));
    if (action === undefined) throw new XtablesFailure('recent: you must specify one of `--set\', `--rcheck\' `--update\' or `--remove\'');
    const number = (option: string): number | undefined => {
      const text = given.get(option)?.values[0];
      if (text === undefined) return undefined;
      const value = parseNumber(text);
      if (value === undefined || value === 0) throw new XtablesFailure(`recent: bad value for option "--${option}", or out of range (1-4294967295).\n`);
      return value;
    };
    const seconds = number('seconds');
    if (given.has('reap') && seconds === undefined) throw new XtablesFailure('recent: option "--reap" also requires "--seconds".\n');
    return {
      kind: 'recent', name: given.get('name')?.values[0] ?? 'DEFAULT', action, seconds, hits: number('hitcount'), reap: given.has('reap'), side: given.has('rdest') ? 'destination' : 'source',
      mask: parseIpv4(given.get('mask')?.values[0] ?? '') ?? 0xffff_ffff, invert: given.get(action)?.invert ?? false,
    };
  },
};

const iprange: MatchExtension = {
  name: 'iprange', options: { 'src-range': { arguments: 1, invertible: true }, 'dst-range': { arguments: 1, invertible: true } },
  build: given => {
    if (given.size === 0) throw new XtablesFailure('iprange match: You must specify `--src-range\' or `--dst-range\'');
    const make = (value: string, invert: boolean): InvertibleRange => {
      const [min, max] = value.split('-').map(parseIpv4);
      const end = value.includes('-') ? max : min;
      if (min === undefined || end === undefined) throw new XtablesFailure(`iprange: Bad value for "--src-range" option: "${value}"`);
      return { min, max: end, invert };
    };
    return { kind: 'iprange', ...field('source', given.get('src-range'), make), ...field('destination', given.get('dst-range'), make) };
  },
};

const length: MatchExtension = {
  name: 'length', options: { length: { arguments: 1, invertible: true } },
  build: given => {
    const { value, invert } = required('length', given, 'length');
    const [min, max] = value.split(':').map((text, i) => text === '' ? i * 0xffff : parseNumber(text, 0xffff));
    const end = value.includes(':') ? max : min;
    if (min === undefined || end === undefined) throw new XtablesFailure('length: bad value for option "--length", or out of range (0-65535).\n');
    return { kind: 'length', length: { min, max: end, invert } };
  },
};

const comparisons = { 'ttl-eq': 'eq', 'ttl-lt': 'lt', 'ttl-gt': 'gt' } as const;

const ttl: MatchExtension = {
  name: 'ttl',
  options: {
    'ttl-eq': { arguments: 1, invertible: true, excludes: ['ttl-lt', 'ttl-gt'] }, 'ttl-lt': { arguments: 1, excludes: ['ttl-eq', 'ttl-gt'] },
    'ttl-gt': { arguments: 1, excludes: ['ttl-eq', 'ttl-lt'] }, 'ttl': { arguments: 1, alias: 'ttl-eq' },
  },
  build: given => {
    const [first] = given;
    if (first === undefined) throw new XtablesFailure('TTL match: You must specify one of `--ttl-eq\', `--ttl-lt\', `--ttl-gt');
    const [name, { values: [text = ''], invert }] = first;
    const number = parseNumber(text, 255);
    if (number === undefined) throw new XtablesFailure(`ttl: bad value for option "--${name}", or out of range (0-255).\n`);
    return { kind: 'ttl', comparison: invert ? 'ne' : comparisons[name as keyof typeof comparisons], ttl: number };
  },
};

/** All matches that `-m` knows. */
export const matchExtensions: ReadonlyMap<string, MatchExtension> = new Map([
  tcp, udp, icmp, multiport, addrtype, state, conntrack, comment, markMatch('mark'), markMatch('connmark'), limit, owner, physdev, recent, statistic, iprange, length, ttl,
].map(extension => [extension.name, extension]));

/** Matches of the real iptables that are not simulated. */
export const missingMatches: ReadonlySet<string> = new Set([
  'ah', 'bpf', 'cgroup', 'cluster', 'connbytes', 'connlabel', 'connlimit', 'cpu', 'dccp', 'devgroup', 'dscp', 'ecn', 'esp', 'hashlimit', 'helper', 'ipcomp', 'ipvs',
  'mac', 'nfacct', 'osf', 'pkttype', 'policy', 'quota', 'rateest', 'realm', 'rpfilter', 'sctp', 'set', 'socket', 'string', 'tcpmss', 'time', 'tos', 'u32',
]);
