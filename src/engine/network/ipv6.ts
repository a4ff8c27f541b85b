import { formatIpv6 as writeIpv6, type Ipv6 as KernelIpv6, parseIpv6 as readIpv6 } from '../../kernel/index.ts';

/** IPv6 addresses as numbers of 128 bits and as texts. */
export type Ipv6 = bigint;

/** A network: `fd00::/64`. */
export interface Prefix6 {
  readonly address: Ipv6;
  /** 0 to 128. */
  readonly length: number;
}

const bits = 128;

/** An address as `inet_pton(3)` reads it. @returns undefined if it is none */
export function parseIpv6(text: string): Ipv6 | undefined {
  const address = readIpv6(text);
  return address === undefined ? undefined : BigInt(`0x${address}`);
}

/** As RFC 5952 writes it. */
export function formatIpv6(address: Ipv6): string {
  return writeIpv6(address.toString(16).padStart(bits / 4, '0') as KernelIpv6);
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
