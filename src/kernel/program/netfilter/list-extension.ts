import { formatIpv4 } from '../../net/address.ts';
import { logOptions, type InvertibleRange, type Match, type NatRange, type Target } from '../../net/netfilter/rule.ts';
import { addressRange, dashed, hex, maskedMark, natDestination, portRange, probabilityText, rateText, stateList, tcpFlagList } from '../../net/netfilter/specification.ts';
import type { Range } from '../../net/netfilter/rule.ts';
import { icmpTypeName } from './icmp-types.ts';
import type { Names } from './names.ts';

/** How names are shown. */
export interface Listing {
  readonly numeric: boolean;
  readonly names: Names;
}

/** What `iptables -L` says of a match: each extension has its own way. */
export function listMatch(match: Match, protocol: string, listing: Listing): string {
  switch (match.kind) {
    case 'tcp':
      return ['tcp', ...listPorts(match, 'tcp', listing), ...match.flags ? [`flags:${not(match.flags)}${flagText(match.flags.mask, listing)}/${flagText(match.flags.set, listing)}`] : []].join(' ');
    case 'udp': return ['udp', ...listPorts(match, 'udp', listing)].join(' ');
    case 'icmp': return listIcmp(match, listing);
    case 'multiport': {
      const side = { source: 'sports', destination: 'dports', either: 'ports' }[match.side];
      return `multiport ${side} ${match.invert ? ' !' : ''}${match.ports.map(range => rangeText(range, protocol, listing)).join(',')}`;
    }
    case 'addrtype':
      return ['ADDRTYPE match', ...match.source ? [`src-type ${not(match.source)}${match.source.types.join(',')}`] : [],
        ...match.destination ? [`dst-type ${not(match.destination)}${match.destination.types.join(',')}`] : [],
        ...match.limitInterface ? [`limit-${match.limitInterface}`] : []].join(' ');
    case 'state': return `${spaced(match)}state ${stateList(match)}`;
    case 'conntrack': return `${spaced(match)}ctstate ${stateList(match)}`;
    case 'comment': return `/* ${match.comment} */`;
    case 'mark':
    case 'connmark': return `${match.kind} match ${spaced(match)}${maskedMark(match.value, match.mask)}`;
    case 'limit': return `limit: avg ${rateText(match.period)} burst ${match.burst}`;
    case 'owner': return listOwner(match, listing);
    case 'physdev': return ['PHYSDEV match', ...match.conditions.map(({ option, device, invert }) => `${invert ? '! ' : ''}--${option}${device === undefined ? '' : ` ${device}`}`)].join(' ');
    case 'random': return `statistic mode random ${spaced(match)}probability ${probabilityText(match.probability)}`;
    case 'nth': return `statistic mode nth ${spaced(match)}every ${match.every}${match.packet === 0 ? '' : ` packet ${match.packet}`}`;
    case 'recent':
      return [
        `recent: ${spaced(match)}${{ set: 'SET', rcheck: 'CHECK', update: 'UPDATE', remove: 'REMOVE' }[match.action]}`, ...match.seconds === undefined ? [] : [`seconds: ${match.seconds}`], ...match.reap ? ['reap'] : [],
        ...match.hits === undefined ? [] : [`hit_count: ${match.hits}`], `name: ${match.name}`, `side: ${match.side === 'source' ? 'source' : 'dest'}`, `mask: ${formatIpv4(match.mask)}`,
      ].join(' ');
    case 'iprange':
      return [...match.source ? [`source IP range ${spaced(match.source)}${fullRange(match.source)}`] : [],
        ...match.destination ? [`destination IP range ${spaced(match.destination)}${fullRange(match.destination)}`] : []].join(' ');
    case 'length': return `length ${not(match.length)}${portRange(match.length)}`;
    case 'ttl': return `TTL match TTL ${{ eq: '==', ne: '!=', lt: '<', gt: '>' }[match.comparison]} ${match.ttl}`;
  }
}

/** What `iptables -L` says of a target besides its name. */
export function listTarget(target: Target, { numeric }: Listing): string {
  switch (target.kind) {
    case 'REJECT': return `reject-with ${target.with}`;
    case 'LOG': {
      const prefix = target.prefix === '' ? '' : ` prefix "${target.prefix}"`;
      if (!numeric) return ['LOG level', levels[target.level], ...logOptions.filter(option => target.options.includes(option))].join(' ') + prefix;
      const flags = logOptions.reduce((bits, option, bit) => bits | (target.options.includes(option) ? 1 << bit : 0), 0);
      return `LOG flags ${flags} level ${target.level}${prefix}`;
    }
    case 'DNAT':
    case 'SNAT': return `to:${natDestination(target.range)}${natFlags(target.range)}`;
    case 'MASQUERADE': return `${target.range.ports ? `masq ports: ${dashed(target.range.ports)}` : ''}${natFlags(target.range)}`.trimStart();
    case 'REDIRECT': return `${target.range.ports ? `redir ports ${dashed(target.range.ports)}` : ''}${natFlags(target.range)}`.trimStart();
    case 'MARK': return `MARK ${listMark(target)}`;
    case 'CONNMARK': return target.action === 'set' ? `CONNMARK ${listMark({ value: target.value, mask: target.connectionMask })}` : `CONNMARK ${target.action}`;
    case 'NOTRACK': return target.ct ? 'CT notrack' : 'NOTRACK';
    case 'TCPMSS': return target.size === 'clamp' ? 'TCPMSS clamp to PMTU' : `TCPMSS set ${target.size}`;
    case 'ACCEPT':
    case 'DROP':
    case 'RETURN':
    case 'chain': return '';
  }
}

const levels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];

function listMark({ value, mask }: { readonly value: number; readonly mask: number }): string {
  if (value === 0 && mask !== 0xffff_ffff) return `and ${hex(~mask >>> 0)}`;
  if (mask === value && value !== 0xffff_ffff) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  return mask === 0xffff_ffff ? `set ${hex(value)}` : `xset ${hex(value)}/${hex(mask)}`;
}

function listPorts({ source, destination }: { readonly source?: InvertibleRange; readonly destination?: InvertibleRange }, protocol: string, listing: Listing): string[] {
  const text = (name: string, range: InvertibleRange): string => `${name}${range.min === range.max ? '' : 's'}:${not(range)}${rangeText(range, range.min === range.max ? protocol : '', listing)}`;
  return [...source ? [text('spt', source)] : [], ...destination ? [text('dpt', destination)] : []];
}

/** A port by its name, unless numbers are wanted. */
function rangeText(range: Range, protocol: string, { numeric, names }: Listing): string {
  const name = (port: number): string => (numeric ? undefined : names.service(port, protocol)) ?? String(port);
  return range.min === range.max ? name(range.min) : `${name(range.min)}:${name(range.max)}`;
}

function flagText(bits: number, { numeric }: Listing): string {
  return numeric ? `0x${bits.toString(16).padStart(2, '0').toUpperCase()}` : tcpFlagList(bits);
}

function listIcmp({ type, code, invert }: Match & { kind: 'icmp' }, { numeric }: Listing): string {
  const name = numeric ? undefined : icmpTypeName(type, code);
  if (name !== undefined) return `icmp ${invert ? '!' : ''}${name}`;
  return `icmp${invert ? ' !' : ''}type ${type}${code === undefined ? '' : ` code ${code}`}`;
}

function listOwner({ uid, gid, socketExists }: Match & { kind: 'owner' }, { numeric, names }: Listing): string {
  const range = (kind: 'passwd' | 'group', ids: InvertibleRange): string => (numeric || ids.min !== ids.max ? undefined : names.idName(kind, ids.min)) ?? dashed(ids);
  return [...socketExists ? [`${spaced(socketExists)}owner socket exists`] : [], ...uid ? [`${spaced(uid)}owner UID match ${range('passwd', uid)}`] : [],
    ...gid ? [`${spaced(gid)}owner GID match ${range('group', gid)}`] : []].join(' ');
}

function natFlags({ random, randomFully, persistent }: NatRange): string {
  return `${random ? ' random' : ''}${randomFully ? ' random-fully' : ''}${persistent ? ' persistent' : ''}`;
}

function fullRange(range: Range): string {
  return range.min === range.max ? `${formatIpv4(range.min)}-${formatIpv4(range.max)}` : addressRange(range);
}

function not({ invert }: { readonly invert: boolean }): string {
  return invert ? '!' : '';
}

function spaced({ invert }: { readonly invert: boolean }): string {
  return invert ? '! ' : '';
}
