import { formatIpv4, networkOf, parseIpv4, parsePrefix } from '../../kernel/index.ts';
import type { Client } from '../client.ts';
import type { Surroundings } from './resource/definition.ts';

/** `--service-node-port-range`. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const usualPorts: PortRange = { from: 30_000, to: 32_767 };
/** Services without a wish get addresses above those that are kept for who wishes one: "Service ClusterIP allocation". */
const reserved = { least: 16, most: 256, share: 16 };

/** Addresses and ports that no service has, picked by chance as a real API server does. @param subnet of services: `10.96.0.0/16` @throws RangeError if it is none, and later if it is full */
export function allocator(client: Client, subnet: string, random: () => number, nodePorts = usualPorts): Surroundings['allocate'] {
  const { base, size } = rangeOf(subnet);
  const low = Math.min(Math.max(Math.floor(size / reserved.share), reserved.least), reserved.most);
  const contains = (address: string): boolean => {
    const place = (parseIpv4(address) ?? 0) - base;
    return place > 0 && place < size - 1;
  };
  const pick = (from: number, to: number, taken: ReadonlySet<number>): number | undefined => {
    const count = to - from + 1;
    const start = Math.floor(random() * count);
    for (let step = 0; step < count; step++) {
      const candidate = from + (start + step) % count;
      if (!taken.has(candidate)) return candidate;
    }
    return undefined;
  };
  return {
    subnet: address => contains(address) ? undefined : subnet,
    clusterIp: () => {
      const taken = new Set(client.list('services').flatMap(({ spec }) => spec.clusterIPs ?? (spec.clusterIP === undefined ? [] : [spec.clusterIP])).map(address => (parseIpv4(address) ?? 0) - base));
      const offset = pick(low, size - 2, taken) ?? pick(1, low - 1, taken);
      if (offset === undefined) throw new RangeError('range is full');
      return formatIpv4(base + offset);
    },
    nodePort: () => {
      const taken = new Set(client.list('services').flatMap(({ spec }) => spec.ports ?? []).map(({ nodePort = 0 }) => nodePort));
      const port = pick(nodePorts.from, nodePorts.to, taken);
      if (port === undefined) throw new RangeError('range is full');
      return port;
    },
    nodePorts,
  };
}

/** The first address of the service network, which is the API server's own service. @throws RangeError if it is no network */
export function firstAddress(subnet: string): string {
  return formatIpv4(rangeOf(subnet).base + 1);
}

function rangeOf(subnet: string): { readonly base: number; readonly size: number } {
  const prefix = parsePrefix(subnet);
  if (!prefix) throw new RangeError(`${subnet} is no IPv4 network`);
  return { base: networkOf(prefix.address, prefix.length), size: 2 ** (32 - prefix.length) };
}
