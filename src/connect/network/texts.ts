import { type FilterChain, formatAddress, type HostInterface, type HostRoute, type Listener } from '../../model/index.ts';

/** Texts of the kernel and of its tools about a network namespace. What is not understood is left out. */

/** What `ip -details address` prints (ip-address(8)). */
export function parseInterfaces(text: string): readonly HostInterface[] {
  return text.split(/^(?=\d+: )/m).flatMap(block => {
    const [, index, name, , peer, flags = ''] = /^(\d+): ([^\s@]+?)(@(?:if(\d+)|[^\s:]+))?: <([^>]*)>/.exec(block) ?? [];
    if (index === undefined || name === undefined) return [];
    const [head = '', ...lines] = block.split('\n');
    const master = / master (\S+)/.exec(head)?.[1];
    const mac = /link\/ether (\S+)/.exec(block)?.[1] ?? '';
    const isLoopback = flags.split(',').includes('LOOPBACK');
    const kind = isLoopback ? 'loopback' : lines.map(line => /^ {4}(bridge|veth|macvlan|ipvlan|dummy|vlan|vxlan|tun|wireguard|ifb)\b/.exec(line)?.[1]).find(each => each !== undefined) ?? '';
    return [{
      index: Number(index), name, kind, mac, isUp: flags.split(',').includes('UP'), ...master !== undefined && { master }, ...peer !== undefined && { peer: Number(peer) },
      addresses: [...block.matchAll(/^ {4}inet6? (\S+)/gm)].map(([, address = '']) => address),
    }];
  });
}

/** What `ip route` prints (ip-route(8)). */
export function parseRoutes(text: string): readonly HostRoute[] {
  return text.split('\n').flatMap(line => {
    const [, nowhere, to] = /^(unreachable |prohibit |blackhole )?(default|[\d./]+)/.exec(line) ?? [];
    if (to === undefined) return [];
    const gateway = / via (\S+)/.exec(line)?.[1];
    return [{ destination: to === 'default' ? '0.0.0.0/0' : to, device: nowhere === undefined ? / dev (\S+)/.exec(line)?.[1] ?? '' : '', text: line.trim(), ...gateway !== undefined && { gateway } }];
  });
}

/** Flags of /proc/net/route: it leads somewhere, and by a gateway (linux/route.h). */
const upFlag = 1;
const rejectFlag = 0x200;

/** What /proc/PID/net/route says: the table main (proc_pid_net(5)). */
export function parseProcRoutes(text: string): readonly HostRoute[] {
  return text.split('\n').slice(1).flatMap(line => {
    const [device, destination, gateway, flags, , , , mask] = line.split(/\s+/);
    if (device === undefined || destination === undefined || gateway === undefined || mask === undefined) return [];
    const bits = Number.parseInt(flags ?? '', 16);
    if ((bits & upFlag) === 0) return [];
    const range = `${hexAddress(destination)}/${lengthOf(mask)}`;
    const via = gateway === '00000000' ? undefined : hexAddress(gateway);
    const words = [range === '0.0.0.0/0' ? 'default' : range, ...via === undefined ? [] : ['via', via], 'dev', device];
    return [{ destination: range, device: (bits & rejectFlag) === 0 ? device : '', text: words.join(' '), ...via !== undefined && { gateway: via } }];
  });
}

/** An address as the bytes of a number of this machine, which is little-endian everywhere that engines run but on s390x. */
function hexAddress(hex: string): string {
  const value = Number.parseInt(hex, 16);
  return formatAddress(((value & 0xff) << 24 | (value & 0xff00) << 8 | value >>> 8 & 0xff00 | value >>> 24) >>> 0);
}

function lengthOf(mask: string): number {
  return Number.parseInt(mask, 16).toString(2).replaceAll('0', '').length;
}

/** States of sockets that take what comes: listening ones of TCP, unconnected ones of UDP (net/tcp_states.h). */
const taking = { tcp: '0A', udp: '07' } as const;
const anywhere6 = '0'.repeat(32);
const mapped = '0000000000000000FFFF0000';

/** What /proc/PID/net/tcp, tcp6, udp and udp6 say of sockets that wait. IPv6 ones count for IPv4 where they take it. */
export function parseListeners(protocol: Listener['protocol'], text: string): readonly Listener[] {
  return text.split('\n').slice(1).flatMap(line => {
    const [, place = '', , state] = line.trim().split(/\s+/);
    const [address = '', port = ''] = place.split(':');
    if (state !== taking[protocol] || port === '') return [];
    const ipv4 = address.length === 8 ? address : address === anywhere6 ? '00000000' : address.startsWith(mapped) ? address.slice(mapped.length) : undefined;
    return ipv4 === undefined ? [] : [{ protocol, address: hexAddress(ipv4), port: Number.parseInt(port, 16) }];
  });
}

/** What `iptables-save` prints (iptables-save(8)). */
export function parseChains(text: string): readonly FilterChain[] {
  const chains = new Map<string, FilterChain & { readonly rules: string[] }>();
  let table = '';
  for (const line of text.split('\n')) {
    const [, name, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    const [, chain, rule] = /^-A (\S+) ?(.*)/.exec(line) ?? [];
    if (line.startsWith('*')) table = line.slice(1).trim();
    else if (name !== undefined) chains.set(`${table} ${name}`, { table, name, rules: [], ...policy !== undefined && policy !== '-' && { policy } });
    else if (chain !== undefined && rule !== undefined) chains.get(`${table} ${chain}`)?.rules.push(rule);
  }
  return [...chains.values()];
}
