/** IPv6 addresses as numbers of 128 bits and as texts. */
export type Ipv6 = bigint;

/** A network: `fd00::/64`. */
export interface Prefix6 {
  readonly address: Ipv6;
  /** 0 to 128. */
  readonly length: number;
}

const groups = 8;
const bits = 128;

/** An address as `inet_pton(3)` reads it, without IPv4 at its end. @returns undefined if it is none */
export function parseIpv6(text: string): Ipv6 | undefined {
  const [before = '', after, more] = text.split('::');
  const [first, last] = [before, after].map(part => part === undefined || part === '' ? [] : part.split(':'));
  if (!first || !last || more !== undefined || text === '') return undefined;
  const missing = groups - first.length - last.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...first, ...Array.from({ length: missing }, () => '0'), ...last];
  if (!all.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** As RFC 5952 writes it: the longest run of zeros, of two groups at least, is left out. */
export function formatIpv6(address: Ipv6): string {
  const all = Array.from({ length: groups }, (_, at) => ((address >> BigInt(16 * (groups - 1 - at))) & 0xffffn).toString(16));
  const runs = [...all.join(':').matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => run.length > best.length ? run : best, '');
  if (longest === '') return all.join(':');
  const [before, after] = splitAt(all.join(':'), longest);
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

/** `fd00::/64`; host bits may be set. @returns undefined if it is none */
export function parsePrefix6(text: string): Prefix6 | undefined {
  const [, written = '', length = ''] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIpv6(written);
  return address === undefined || length === '' || Number(length) > bits ? undefined : { address, length: Number(length) };
}

export function formatPrefix6({ address, length }: Prefix6): string {
  return `${formatIpv6(address)}/${length}`;
}

/** Without host bits. */
export function masked6({ address, length }: Prefix6): Prefix6 {
  const host = BigInt(bits - length);
  return { address: (address >> host) << host, length };
}

export function contains6({ address, length }: Prefix6, other: Ipv6): boolean {
  const host = BigInt(bits - length);
  return address >> host === other >> host;
}

/** The last address of a network. */
export function last6({ address, length }: Prefix6): Ipv6 {
  return address | ((1n << BigInt(bits - length)) - 1n);
}

export function overlap6(a: Prefix6, b: Prefix6): boolean {
  return a.length <= b.length ? contains6(a, b.address) : contains6(b, a.address);
}

/** What is before and after the first place of a run of whole groups. */
function splitAt(text: string, run: string): readonly [string, string] {
  const at = `:${text}:`.indexOf(`:${run}:`);
  return [text.slice(0, Math.max(0, at)), text.slice(at + run.length)];
}
