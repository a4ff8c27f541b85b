declare const ipv6: unique symbol;

/**
 * An IPv6 address (RFC 4291): its 32 hexadecimal digits in lower case, as in /proc/net/if_inet6. So two are the same if their texts are, and stand in the order of their numbers.
 */
export type Ipv6 = string & { readonly [ipv6]: never };

const digits = 32;

export const anyAddress6 = '0'.repeat(digits) as Ipv6;
export const loopbackAddress6 = '1'.padStart(digits, '0') as Ipv6;
/** ::ffff:0:0/96, RFC 4291, 2.5.5.2: IPv4 addresses as sockets of AF_INET6 see them. */
const mappedStart = 'ffff'.padStart(24, '0');

/** What `inet_pton(3)` reads: `fd00:1::2`, `::ffff:10.0.0.1`. @returns undefined if it is none */
export function parseIpv6(text: string): Ipv6 | undefined {
  const [, front = '', four] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (four !== undefined) {
    const bytes = four.split('.').map(Number);
    if (bytes.some(byte => byte > 255)) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    return parseIpv6(`${front}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`);
  }
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.every(group => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map(group => group.toLowerCase().padStart(4, '0')).join('') as Ipv6 : undefined;
}

/** As RFC 5952 writes it: the longest run of zeros is `::`, the first of equally long ones. */
export function formatIpv6(address: Ipv6): string {
  if (address.startsWith(mappedStart)) return `::ffff:${[24, 26, 28, 30].map(at => parseInt(address.slice(at, at + 2), 16)).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, at) => parseInt(address.slice(4 * at, 4 * at + 4), 16).toString(16)).join(':');
  const runs = [...groups.matchAll(/\b0(?::0\b)+/g)].sort(([a], [b]) => b.length - a.length);
  const [longest] = runs;
  if (!longest) return groups;
  const { index, 0: { length } } = longest;
  return `${groups.slice(0, index).replace(/:$/, '')}::${groups.slice(index + length).replace(/^:/, '')}`;
}

/** The first address of the network: host bits cleared. */
export function networkOf6(address: Ipv6, length: number): Ipv6 {
  const whole = length >>> 2;
  if (whole === digits) return address;
  const partly = (parseInt(address.charAt(whole), 16) & (0xf0 >>> (length & 3)) & 15).toString(16);
  return `${address.slice(0, whole)}${partly}`.padEnd(digits, '0') as Ipv6;
}

export function contains6(network: Ipv6, length: number, address: Ipv6): boolean {
  const whole = length >>> 2;
  if (!address.startsWith(network.slice(0, whole))) return false;
  const rest = length & 3;
  return rest === 0 || ((parseInt(network.charAt(whole), 16) ^ parseInt(address.charAt(whole), 16)) & (0xf0 >>> rest) & 15) === 0;
}

/** fe80::/10. */
export function isLinkLocal6(address: Ipv6): boolean {
  return address.startsWith('fe') && '89ab'.includes(address.charAt(2));
}

/** ff00::/8. */
export function isMulticast6(address: Ipv6): boolean {
  return address.startsWith('ff');
}

/** The IPv4 address of a mapped one, if it is that. */
export function unmapped(address: Ipv6): number | undefined {
  return address.startsWith(mappedStart) ? parseInt(address.slice(24), 16) : undefined;
}

/** The link-local address that the kernel makes of an Ethernet address (RFC 4291, modified EUI-64): `fe80::42:acff:fe11:2`. */
export function linkLocalOf(mac: string): Ipv6 {
  const bytes = mac.split(':');
  const first = (parseInt(bytes[0] ?? '0', 16) ^ 2).toString(16).padStart(2, '0');
  return `fe80${'0'.repeat(12)}${first}${bytes.slice(1, 3).join('')}fffe${bytes.slice(3).join('')}` as Ipv6;
}
