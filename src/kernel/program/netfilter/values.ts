import { maskLength, netmask, parseIpv4, type Ipv4 } from '../../net/address.ts';
import type { AddressCondition, InvertibleRange, Range } from '../../net/netfilter/rule.ts';
import { XtablesFailure } from './failure.ts';
import type { Names } from './names.ts';

/** A whole number, decimal, hexadecimal or octal as `strtoul(3)` reads it with base 0. @returns undefined if it is none or larger than `most` */
export function parseNumber(text: string, most = 0xffff_ffff): number | undefined {
  const number = /^0x[0-9a-f]+$/i.test(text) ? parseInt(text, 16) : /^0[0-7]+$/.test(text) ? parseInt(text, 8) : /^\d+$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= most ? number : undefined;
}

/** A port by number or service name: xtables_parse_port. */
export function parsePort(text: string, protocol: string, names: Names): number {
  const port = parseNumber(text, 0xffff) ?? names.port(text, protocol);
  if (port === undefined) throw new XtablesFailure(`invalid port/service \`${text}' specified`);
  return port;
}

/** `80`, `80:90`, `:90`, `80:`. */
export function parsePortRange(text: string, protocol: string, names: Names, invert: boolean): InvertibleRange {
  const [first = '', last] = text.split(/:(.*)/s);
  if (last === undefined) {
    const port = parsePort(first, protocol, names);
    return { min: port, max: port, invert };
  }
  const min = first === '' ? 0 : parsePort(first, protocol, names);
  const max = last === '' ? 0xffff : parsePort(last, protocol, names);
  if (min > max) throw new XtablesFailure('invalid portrange (min > max)');
  return { min, max, invert };
}

/** `80` or `80-90` after `--to-ports`. */
export function parseToPorts(text: string, names: Names): Range {
  const [first = '', last] = text.split(/-(.*)/s);
  const min = natPort(first, names);
  if (last === undefined) return { min, max: min };
  const max = natPort(last, names);
  if (min > max) throw new XtablesFailure(`Port range \`${last}' funky`);
  return { min, max };
}

function natPort(text: string, names: Names): number {
  const port = parseNumber(text, 0xffff) ?? names.port(text, 'tcp');
  if (port === undefined) throw new XtablesFailure(`Port \`${text}' not valid`);
  return port;
}

/** `0x1`, `0x1/0xff`. @throws what XTTYPE_MARKMASK32 says */
export function parseMark(extension: string, option: string, text: string): { readonly value: number; readonly mask: number } {
  const [first = '', second] = text.split(/\/(.*)/s);
  const value = parseNumber(first);
  const mask = second === undefined ? 0xffff_ffff : parseNumber(second);
  if (value === undefined || mask === undefined) throw new XtablesFailure(`${extension}: bad integer value for option "--${option}", or out of range.\n`);
  return { value, mask };
}

/** Addresses separated by commas, each with a mask: what `-s` and `-d` take. None means any address. */
export function parseAddresses(text: string, invert: boolean, names: Names): readonly (AddressCondition | undefined)[] {
  const parts = text.split(',');
  if (invert && parts.length > 1) throw new XtablesFailure('! not allowed with multiple source or destination IP addresses');
  return parts.map(part => {
    const [host = '', maskText] = part.trimStart().split(/\/(.*)/s);
    const mask = maskText === undefined ? 0xffff_ffff : parseMask(maskText);
    const address = mask === 0 ? 0 : hostAddress(host, maskText !== undefined, names);
    if (address === undefined) throw new XtablesFailure(`host/network \`${host}' not found`);
    return mask === 0 && !invert ? undefined : { address: (address & mask) >>> 0, mask, invert };
  });
}

function parseMask(text: string): number {
  const length = parseNumber(text, 32);
  const mask = length === undefined ? parseIpv4(text) : netmask(length);
  if (mask === undefined) throw new XtablesFailure(`invalid mask \`${text}' specified`);
  return mask;
}

/** Missing bytes of a number are zeros (`10.1` is 10.1.0.0), and names are looked up. */
function hostAddress(text: string, isNetwork: boolean, names: Names): Ipv4 | undefined {
  if (/^\d+(?:\.\d+){0,2}$/.test(text)) return parseIpv4([...text.split('.'), '0', '0', '0'].slice(0, 4).join('.'));
  return parseIpv4(text) ?? (isNetwork ? undefined : names.address(text)) ?? names.address(text);
}

/** A network as listings print it: no length for a host, a mask as an address if it is no prefix. */
export function lengthSuffix(mask: number): string | undefined {
  const length = maskLength(mask);
  return length === 32 ? '' : length === undefined ? undefined : `/${length}`;
}
