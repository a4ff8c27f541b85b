import { type Ipv6, anyAddress6, contains6, formatIpv6, isLinkLocal6, isMulticast6, loopbackAddress6, networkOf6, parseIpv6 } from './ipv6.ts';

/** Addresses of `ip(7)` and `packet(7)` as numbers and texts. IPv4 addresses are unsigned 32-bit numbers in host order: 10.0.0.1 is 0x0a000001. */
export type Ipv4 = number;

/** An address of either family: `typeof` tells which. */
export type Address = Ipv4 | Ipv6;

/** An Ethernet address as text: `02:42:ac:11:00:02`. */
export type Mac = string;

/** A network: 10.0.0.0/8. Host bits of `address` may be set, as in the prefix of an interface's address. */
export interface Prefix<A extends Address = Ipv4> {
  readonly address: A;
  /** 0 to 32 or 128. */
  readonly length: number;
}

export const anyAddress: Ipv4 = 0;
export const limitedBroadcast: Ipv4 = 0xffff_ffff;
export const loopbackAddress: Ipv4 = 0x7f00_0001;
export const broadcastMac: Mac = 'ff:ff:ff:ff:ff:ff';
export const zeroMac: Mac = '00:00:00:00:00:00';

/** `10.0.0.1` as `inet_pton(3)` reads it: four decimal numbers without leading zeros. @returns undefined if it is none */
export function parseIpv4(text: string): Ipv4 | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256 + Number(part);
  }
  return address;
}

export function formatIpv4(address: Ipv4): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The netmask of a prefix length: 0xffffff00 for 24. */
export function netmask(length: number): number {
  return length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0;
}

/** The prefix length of a netmask, or undefined if its ones are not all in front. */
export function maskLength(mask: number): number | undefined {
  const ones = Math.clz32(~mask);
  return netmask(ones) === mask >>> 0 ? ones : undefined;
}

/** Whether an address is one of a range, with its ends, and so of the same family. */
export function isBetween(address: Address, { min, max }: { readonly min: Address; readonly max: Address }): boolean {
  return typeof address === typeof min && address >= min && address <= max;
}

/** The first address of the network: host bits cleared. */
export function networkOf(address: Ipv4, length: number): Ipv4;
export function networkOf(address: Address, length: number): Address;
export function networkOf(address: Address, length: number): Address {
  return typeof address === 'number' ? (address & netmask(length)) >>> 0 : networkOf6(address, length);
}

/** The last address of the network: host bits set. */
export function broadcastOf(address: Ipv4, length: number): Ipv4 {
  return (address | ~netmask(length)) >>> 0;
}

/** Whether an address is in a network, which is of the same family then. */
export function contains({ address: network, length }: Prefix<Address>, address: Address): boolean {
  if (typeof network === 'number') return typeof address === 'number' && ((network ^ address) & netmask(length)) === 0;
  return typeof address === 'string' && contains6(network, length, address);
}

/** `10.0.0.0/8`, or `10.0.0.1`, which is a /32. @returns undefined if it is neither */
export function parsePrefix(text: string): Prefix | undefined {
  const [addressText = '', lengthText, ...rest] = text.split('/');
  const address = parseIpv4(addressText);
  if (address === undefined || rest.length > 0) return undefined;
  if (lengthText === undefined) return { address, length: 32 };
  if (/^\d{1,2}$/.test(lengthText)) return Number(lengthText) <= 32 ? { address, length: Number(lengthText) } : undefined;
  const mask = parseIpv4(lengthText);
  const length = mask === undefined ? undefined : maskLength(mask);
  return length === undefined ? undefined : { address, length };
}

export function formatPrefix({ address, length }: Prefix<Address>): string {
  return `${formatAddress(address)}/${length}`;
}

/** `fd00:1::/64`, or `fd00:1::2`, which is a /128. @returns undefined if it is neither */
export function parsePrefix6(text: string): Prefix<Ipv6> | undefined {
  const [addressText = '', lengthText = '128', ...rest] = text.split('/');
  const address = parseIpv6(addressText);
  return address === undefined || rest.length > 0 || !/^\d{1,3}$/.test(lengthText) || Number(lengthText) > 128 ? undefined : { address, length: Number(lengthText) };
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: Address): boolean {
  return typeof address === 'number' ? address >>> 24 === 127 : address === loopbackAddress6;
}

/** 224.0.0.0/4 and ff00::/8. */
export function isMulticast(address: Address): boolean {
  return typeof address === 'number' ? address >>> 28 === 14 : isMulticast6(address);
}

/** An address of IPv6 that means something only together with a device: fe80::/10, and the groups of one link. */
export function needsDevice(address: Address): boolean {
  return typeof address === 'string' && (isLinkLocal6(address) || isMulticast6(address));
}

/** 0.0.0.0 and `::`. */
export function isAny(address: Address): boolean {
  return address === anyAddress || address === anyAddress6;
}

/** How many bits addresses of its family have. */
export function addressBits(address: Address): 32 | 128 {
  return typeof address === 'number' ? 32 : 128;
}

export function parseAddress(text: string): Address | undefined {
  return parseIpv4(text) ?? parseIpv6(text);
}

export function formatAddress(address: Address): string {
  return typeof address === 'number' ? formatIpv4(address) : formatIpv6(address);
}

/** `10.0.0.1:80`, `[fd00::1]:80`. */
export function formatEnd(address: Address, port: number): string {
  return typeof address === 'number' ? `${formatIpv4(address)}:${port}` : `[${formatIpv6(address)}]:${port}`;
}

/** 0.0.0.0/8: "this" network. */
export function isZeroNet(address: Ipv4): boolean {
  return address >>> 24 === 0;
}

/** Six hexadecimal bytes, in lower case with leading zeros. @returns undefined if it is none */
export function parseMac(text: string): Mac | undefined {
  const bytes = text.split(/[:.]/);
  if (bytes.length !== 6 || !bytes.every(byte => /^[0-9a-f]{1,2}$/i.test(byte))) return undefined;
  return bytes.map(byte => byte.toLowerCase().padStart(2, '0')).join(':');
}

/** Whether an Ethernet address is for a group: its first byte is odd. */
export function isMulticastMac(mac: Mac): boolean {
  return (parseInt(mac.slice(0, 2), 16) & 1) === 1;
}

/** A locally administered unicast address made of random numbers, as `eth_random_addr` makes it. */
export function randomMac(high: number, low: number): Mac {
  const bytes = [((high >>> 8) & 0xfe) | 2, high & 255, low >>> 24, (low >>> 16) & 255, (low >>> 8) & 255, low & 255];
  return bytes.map(byte => byte.toString(16).padStart(2, '0')).join(':');
}
