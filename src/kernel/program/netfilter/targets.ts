import type { RejectWith } from '../../net/hooks.ts';
import { parseIpv4 } from '../../net/address.ts';
import { logOptions, type NatRange, type Target } from '../../net/netfilter/rule.ts';
import { field, required, type ExtensionOption, type GivenOption, type RuleContext, type TargetExtension } from './extension.ts';
import { XtablesFailure } from './failure.ts';
import type { Names } from './names.ts';
import { parseMark, parseNumber, parseToPorts } from './values.ts';

/** The verdicts need no extension. */
function verdict(name: 'ACCEPT' | 'DROP' | 'RETURN'): TargetExtension {
  return { name, options: {}, build: () => ({ kind: name }) };
}

/** Ways to refuse, each with its short name, in the order in which abbreviations are looked up. */
const rejections: readonly (readonly [RejectWith, alias: string])[] = [
  ['icmp-net-unreachable', 'net-unreach'], ['icmp-host-unreachable', 'host-unreach'], ['icmp-port-unreachable', 'port-unreach'],
  ['icmp-proto-unreachable', 'proto-unreach'], ['icmp-net-prohibited', 'net-prohib'], ['icmp-host-prohibited', 'host-prohib'], ['tcp-reset', 'tcp-rst'],
  ['icmp-admin-prohibited', 'admin-prohib'],
];

const reject: TargetExtension = {
  name: 'REJECT', options: { 'reject-with': { arguments: 1 } },
  build: given => {
    const text = given.get('reject-with')?.values[0] ?? 'icmp-port-unreachable';
    const found = rejections.find(names => names.some(name => name.startsWith(text.toLowerCase())));
    if (found === undefined) throw new XtablesFailure(`unknown reject type "${text}"`);
    return { kind: 'REJECT', with: found[0] };
  },
};

/** Names of levels: `syslog(2)`. */
const logLevels: readonly (readonly string[])[] = [['emerg', 'panic'], ['alert'], ['crit'], ['error', 'err'], ['warning', 'warn'], ['notice'], ['info'], ['debug']];

const log: TargetExtension = {
  name: 'LOG',
  options: { 'log-level': { arguments: 1 }, 'log-prefix': { arguments: 1 }, ...Object.fromEntries(logOptions.map(name => [`log-${name}`, {}])) },
  build: given => {
    const text = given.get('log-level')?.values[0] ?? '4';
    const named = logLevels.findIndex(names => names.includes(text.toLowerCase()));
    const level = parseNumber(text, 7) ?? named;
    if (level < 0) throw new XtablesFailure(`log level "${text}" unknown\n`);
    return {
      kind: 'LOG', level, prefix: (given.get('log-prefix')?.values[0] ?? '').slice(0, 29), options: logOptions.filter(name => given.has(`log-${name}`)),
    };
  },
};

const natFlags: Readonly<Record<string, ExtensionOption>> = { 'random': {}, 'random-fully': {}, 'persistent': {} };

function nat(kind: 'DNAT' | 'SNAT', option: string): TargetExtension {
  return {
    name: kind, options: { [option]: { arguments: 1 }, ...natFlags },
    build: (given, context) => ({ kind, range: { ...parseNatRange(required(kind, given, option).value, context), ...flags(given) } }),
  };
}

function toPorts(kind: 'MASQUERADE' | 'REDIRECT'): TargetExtension {
  return {
    name: kind, options: { 'to-ports': { arguments: 1 }, 'random': {}, ...kind === 'MASQUERADE' ? { 'random-fully': {} } : {} },
    build: (given, context) => {
      const ports = given.get('to-ports');
      if (ports !== undefined) needPorts(context);
      return { kind, range: { ...field('ports', ports, value => parseToPorts(value, context.names)), ...flags(given) } };
    },
  };
}

function flags(given: ReadonlyMap<string, GivenOption>): NatRange {
  return {
    ...given.has('random') ? { random: true } : {}, ...given.has('random-fully') ? { randomFully: true } : {}, ...given.has('persistent') ? { persistent: true } : {},
  };
}

/** Ports mean something to these protocols only. */
function needPorts({ protocol }: RuleContext): void {
  if (![6, 17, 33, 132].includes(protocol)) throw new XtablesFailure('Need TCP, UDP, SCTP or DCCP with port specification');
}

/** `10.0.0.1-10.0.0.9:80-90/100`: each part may be missing. */
function parseNatRange(text: string, context: RuleContext): NatRange {
  const [addressText = '', portText] = text.split(/:(.*)/s);
  if (portText !== undefined) needPorts(context);
  return { ...portText === undefined ? {} : parseNatPorts(portText, context.names), ...addressText === '' ? {} : { addresses: parseNatAddresses(addressText) } };
}

function parseNatPorts(text: string, names: Names): NatRange {
  const [range = '', baseText] = text.split(/\/(.*)/s);
  const basePort = baseText === undefined ? undefined : parseNumber(baseText, 0xffff);
  if (baseText !== undefined && basePort === undefined) throw new XtablesFailure(`Invalid offset \`${baseText}'`);
  return { ports: parseToPorts(range, names), ...basePort === undefined ? {} : { basePort } };
}

function parseNatAddresses(text: string): { readonly min: number; readonly max: number } {
  const [first = '', last = first] = text.split(/-(.*)/s);
  const parsed = [first, last].map(part => {
    const address = parseIpv4(part);
    if (address === undefined) throw new XtablesFailure(`Bad IP address "${part}"`);
    return address;
  });
  return { min: parsed[0] ?? 0, max: parsed[1] ?? 0 };
}

const markOptions = ['set-xmark', 'set-mark', 'and-mark', 'or-mark', 'xor-mark'];

function exclusive(names: readonly string[]): Readonly<Record<string, ExtensionOption>> {
  return Object.fromEntries(names.map(name => [name, { arguments: 1, excludes: names.filter(other => other !== name) } as const]));
}

/** How a mark changes, as value and mask of `--set-xmark`. */
function parseMarkChange(extension: string, given: ReadonlyMap<string, GivenOption>): { readonly value: number; readonly mask: number } | undefined {
  const name = markOptions.find(option => given.has(option));
  if (name === undefined) return undefined;
  const { value, mask } = parseMark(extension, name, given.get(name)?.values[0] ?? '');
  switch (name) {
    case 'set-xmark': return { value, mask };
    case 'set-mark': return { value, mask: (mask | value) >>> 0 };
    case 'and-mark': return { value: 0, mask: ~value >>> 0 };
    case 'or-mark': return { value, mask: value };
    default: return { value, mask: 0 };
  }
}

const mark: TargetExtension = {
  name: 'MARK', options: exclusive(markOptions),
  build: given => {
    const change = parseMarkChange('MARK', given);
    if (change === undefined) throw new XtablesFailure('MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required');
    return { kind: 'MARK', ...change };
  },
};

const connmark: TargetExtension = {
  name: 'CONNMARK',
  options: { ...exclusive(markOptions), 'save-mark': {}, 'restore-mark': {}, 'mask': { arguments: 1 }, 'nfmask': { arguments: 1 }, 'ctmask': { arguments: 1 } },
  build: (given): Target => {
    const change = parseMarkChange('CONNMARK', given);
    if (change !== undefined) return { kind: 'CONNMARK', action: 'set', value: change.value, connectionMask: change.mask, packetMask: 0 };
    if (!given.has('save-mark') && !given.has('restore-mark')) throw new XtablesFailure('CONNMARK target: No operation specified');
    const maskOf = (name: string): number => parseNumber((given.get(name) ?? given.get('mask'))?.values[0] ?? '0xffffffff') ?? 0xffff_ffff;
    return { kind: 'CONNMARK', action: given.has('save-mark') ? 'save' : 'restore', value: 0, connectionMask: maskOf('ctmask'), packetMask: maskOf('nfmask') };
  },
};

const ct: TargetExtension = {
  name: 'CT', options: { notrack: {} },
  build: given => {
    if (!given.has('notrack')) throw new XtablesFailure('target \'CT\' without \'--notrack\' is not simulated', 2, 'name');
    return { kind: 'NOTRACK', ct: true };
  },
};

const tcpmss: TargetExtension = {
  name: 'TCPMSS', options: { 'set-mss': { arguments: 1 }, 'clamp-mss-to-pmtu': {} },
  build: given => {
    if (given.size === 0) throw new XtablesFailure('TCPMSS target: At least one parameter is required');
    return { kind: 'TCPMSS', size: given.has('clamp-mss-to-pmtu') ? 'clamp' : parseNumber(given.get('set-mss')?.values[0] ?? '', 0xffff) ?? 0 };
  },
};

/** All targets that `-j` knows besides chains. */
export const targetExtensions: ReadonlyMap<string, TargetExtension> = new Map([
  verdict('ACCEPT'), verdict('DROP'), verdict('RETURN'), reject, log, nat('DNAT', 'to-destination'), nat('SNAT', 'to-source'), toPorts('MASQUERADE'), toPorts('REDIRECT'),
  mark, connmark, ct, tcpmss, { name: 'NOTRACK', options: {}, build: () => ({ kind: 'NOTRACK', ct: false }) } satisfies TargetExtension,
].map(extension => [extension.name, extension]));

/** Targets of the real iptables that are not simulated. */
export const missingTargets: ReadonlySet<string> = new Set([
  'AUDIT', 'CHECKSUM', 'CLASSIFY', 'CLUSTERIP', 'CONNSECMARK', 'DSCP', 'ECN', 'HMARK', 'IDLETIMER', 'LED', 'NETMAP', 'NFLOG', 'NFQUEUE', 'QUEUE', 'RATEEST', 'SECMARK',
  'SET', 'SYNPROXY', 'TCPOPTSTRIP', 'TEE', 'TOS', 'TPROXY', 'TRACE', 'TTL', 'ULOG',
]);
