/** An IP address as a number, as Go's `net.ParseIP` reads it. */
export interface Address {
  /** An IPv4 address within IPv6 (`::ffff:1.2.3.4`) is IPv4 to Go. */
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** A range of addresses. */
export interface Subnet extends Address {
  /** How many leading bits are fixed. */
  readonly prefix: number;
}

/** No leading zeros, no zones, no brackets. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > longestAddress) return undefined;
  if (!text.includes(':')) return parseIpv4(text);
  const value = parseIpv6(text);
  if (value === undefined) return undefined;
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

const longestAddress = 50;

function parseIpv4(text: string): Address | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (!parts?.every(part => Number(part) <= 255 && !/^0\d/.test(part))) return undefined;
  return { family: 4, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function parseIpv6(text: string): bigint | undefined {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const ipv4 = last.includes('.') ? parseIpv4(last) : undefined;
  if (last.includes('.') && !ipv4) return undefined;
  const hex = ipv4 ? `${text.slice(0, -last.length)}${(ipv4.value >> 16n).toString(16)}:${(ipv4.value & 0xffffn).toString(16)}` : text;
  const [before = '', after, more] = hex.split('::');
  if (more !== undefined) return undefined;
  const head = groups(before);
  const tail = after === undefined ? [] : groups(after);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0n), ...tail].reduce((value, group) => value * 65536n + group, 0n);
}

function groups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every(part => /^[\da-f]{1,4}$/i.test(part)) ? parts.map(part => BigInt(`0x${part}`)) : undefined;
}

/** A range as Go's `net.ParseCIDR` reads it: bits behind the prefix may be set. */
export function parseSubnet(text: string): Subnet | undefined {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d{1,9})$/.exec(text) ?? [];
  const parsed = parseAddress(address);
  const bits = parsed && address.includes(':') ? 128 : 32;
  if (!parsed || Number(prefix) > bits) return undefined;
  return { ...parsed, prefix: parsed.family === 4 && bits === 128 ? Math.max(Number(prefix) - 96, 0) : Number(prefix) };
}

/** Whether two ranges have an address in common. */
export function overlap(a: Subnet, b: Subnet): boolean {
  if (a.family !== b.family) return false;
  const shift = BigInt((a.family === 4 ? 32 : 128) - Math.min(a.prefix, b.prefix));
  return a.value >> shift === b.value >> shift;
}

/** `0.0.0.0` and `::`, which listen on all addresses of both families in Docker. */
export function isWildcard({ value }: Address): boolean {
  return value === 0n;
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback({ family, value }: Address): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}
