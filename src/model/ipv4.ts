/** IPv4 addresses as numbers of 32 bits (RFC 791), and ranges of them (RFC 4632). */

/** `172.17.0.2`, also with a prefix length behind it; undefined if it is no IPv4 address. */
export function parseAddress(text: string): number | undefined {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d{1,2})?$/.exec(text) ?? [];
  return parts.length === 4 && parts.every(part => Number(part) < 256) ? parts.reduce((address, part) => address * 256 + Number(part), 0) : undefined;
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map(bits => address >>> bits & 255).join('.');
}

/** `172.17.0.0/16`; an address alone is a range of one. */
export interface AddressRange {
  readonly address: number;
  /** Length of the prefix, in bits. */
  readonly length: number;
}

/** Undefined if it is no range of IPv4. */
export function parseRange(text: string): AddressRange | undefined {
  const address = parseAddress(text);
  const length = Number(/\/(\d+)$/.exec(text)?.[1] ?? 32);
  return address === undefined || length > 32 ? undefined : { address, length };
}

export function isIn(address: number, { address: start, length }: AddressRange): boolean {
  return Math.floor(address / 2 ** (32 - length)) === Math.floor(start / 2 ** (32 - length));
}

/** 127.0.0.0/8 (RFC 1122, 3.2.1.3). */
export function isLoopback(address: number): boolean {
  return isIn(address, { address: 0x7f000000, length: 8 });
}

/** 127.0.0.1. */
export const loopback = 0x7f000001;
