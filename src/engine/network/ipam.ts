import { broadcastOf, contains, formatIpv4, formatPrefix, type Ipv4, parsePrefix, type Prefix } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';

/** Networks of one size that dockerd takes subnets from: `default-address-pools` of `dockerd(8)`. */
export interface AddressPool {
  /** `172.20.0.0/14`. */
  readonly base: string;
  /** The prefix length of the subnets. */
  readonly size: number;
}

/** libnetwork, ipamutils: what there is without `default-address-pools`. */
const defaultAddressPools: readonly AddressPool[] = [
  { base: '172.17.0.0/16', size: 16 }, { base: '172.18.0.0/16', size: 16 }, { base: '172.19.0.0/16', size: 16 }, { base: '172.20.0.0/14', size: 16 },
  { base: '172.24.0.0/14', size: 16 }, { base: '172.28.0.0/14', size: 16 }, { base: '192.168.0.0/16', size: 20 },
];

/** A subnet that networks have, as plain data. */
export interface SubnetState {
  readonly subnet: string;
  /** The ranges of the networks that share it; empty if one has all of it. */
  readonly ranges: readonly string[];
  readonly taken: readonly Ipv4[];
}

class Subnet {
  readonly prefix: Prefix;
  readonly ranges = new Set<string>();
  readonly taken = new Set<Ipv4>();
  /** All addresses below it are taken. */
  lowest: Ipv4;

  constructor(prefix: Prefix) {
    this.prefix = prefix;
    this.lowest = prefix.address;
    if (prefix.length >= 31) return;
    this.taken.add(prefix.address);
    this.taken.add(broadcastOf(prefix.address, prefix.length));
  }
}

/** A part of a subnet that a network has. */
export interface Pool {
  readonly subnet: string;
  /** Addresses are taken from there only. */
  readonly range?: string | undefined;
}

/** Address management: libnetwork's driver `default`. Each address is the lowest that is free, so that one that was released is the next to be taken. */
export class Ipam {
  private readonly subnets = new Map<string, Subnet>();
  private readonly pools: readonly AddressPool[];

  constructor(pools: readonly AddressPool[] = defaultAddressPools, state: readonly SubnetState[] = []) {
    this.pools = pools;
    for (const { subnet, ranges, taken } of state) {
      const made = new Subnet(prefixOf(subnet));
      for (const range of ranges) made.ranges.add(range);
      for (const address of taken) made.taken.add(address);
      this.subnets.set(subnet, made);
    }
  }

  save(): SubnetState[] {
    return [...this.subnets].map(([subnet, { ranges, taken }]) => ({ subnet, ranges: [...ranges], taken: [...taken] }));
  }

  /** The first subnet of the default pools that overlaps with nothing. @param reserved what the host reaches otherwise. @throws EngineError if there is none */
  takeAnySubnet(reserved: readonly Prefix[]): Pool {
    for (const { base, size } of this.pools) {
      const { address, length } = prefixOf(base);
      for (let part = 0; part < 2 ** (size - length); part++) {
        const candidate = { address: address + part * 2 ** (32 - size), length: size };
        if ([...this.prefixes(), ...reserved].some(other => overlap(candidate, other))) continue;
        return this.add(candidate);
      }
    }
    throw new EngineError('invalid', 'all predefined address pools have been fully subnetted');
  }

  /** The subnet that somebody wants. @throws EngineError if it overlaps with another */
  takeSubnet({ subnet, range }: Pool): Pool {
    const prefix = prefixOf(subnet);
    const known = this.subnets.get(formatPrefix(prefix));
    if (known && range !== undefined && known.ranges.size > 0 && ![...known.ranges].some(other => overlap(prefixOf(other), prefixOf(range)))) {
      known.ranges.add(range);
      return { subnet: formatPrefix(prefix), range };
    }
    for (const other of this.prefixes()) if (overlap(prefix, other)) throw new EngineError('forbidden', 'invalid pool request: Pool overlaps with other one on this address space');
    return this.add(prefix, range);
  }

  releaseSubnet({ subnet, range }: Pool): void {
    const known = this.subnets.get(subnet);
    if (range !== undefined) known?.ranges.delete(range);
    if (!known?.ranges.size) this.subnets.delete(subnet);
  }

  /** @param wanted an address of the subnet. @throws EngineError if it is taken */
  takeAddress(pool: Pool, wanted?: Ipv4): Ipv4 | undefined {
    const subnet = this.known(pool);
    const { prefix, taken } = subnet;
    if (wanted !== undefined) {
      if (taken.has(wanted)) throw new EngineError('forbidden', 'Address already in use');
      taken.add(wanted);
      return wanted;
    }
    const { address, length } = pool.range === undefined ? prefix : prefixOf(pool.range);
    const last = broadcastOf(address, length);
    for (let candidate = Math.max(address, subnet.lowest); candidate <= last; candidate++) {
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      if (pool.range === undefined) subnet.lowest = candidate + 1;
      return candidate;
    }
    return undefined;
  }

  releaseAddress(pool: Pool, address: Ipv4): void {
    const subnet = this.subnets.get(pool.subnet);
    if (!subnet) return;
    subnet.taken.delete(address);
    subnet.lowest = Math.min(subnet.lowest, address);
  }

  private known({ subnet }: Pool): Subnet {
    const known = this.subnets.get(subnet);
    if (!known) throw new EngineError('invalid', `invalid pool id: ${subnet}`);
    return known;
  }

  private add(prefix: Prefix, range?: string): Pool {
    const made = new Subnet(prefix);
    if (range !== undefined) made.ranges.add(range);
    const subnet = formatPrefix(prefix);
    this.subnets.set(subnet, made);
    return { subnet, range };
  }

  private prefixes(): Prefix[] {
    return [...this.subnets.values()].map(({ prefix }) => prefix);
  }
}

/** @throws EngineError if it is no network of IPv4 */
export function prefixOf(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix || !text.includes('/')) throw new EngineError('invalid', `invalid CIDR address: ${text}`);
  return prefix;
}

export function overlap(a: Prefix, b: Prefix): boolean {
  return contains(a.length <= b.length ? a : b, a.length <= b.length ? b.address : a.address);
}

/** `172.17.0.2/16`. */
export function addressWithLength(address: Ipv4, { subnet }: Pool): string {
  return `${formatIpv4(address)}/${prefixOf(subnet).length}`;
}
