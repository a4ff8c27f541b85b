import { addresses6, routes6 } from './addrconf.ts';
import { type Address, type Ipv4, formatAddress, isAny, netmask, zeroMac } from './address.ts';
import { type Route, tableNumber } from './fib.ts';
import type { NetNamespace } from './namespace.ts';
import { Netfilter } from './netfilter/netfilter.ts';
import { connectionsOf } from './netfilter/calls.ts';
import { connectionText } from './netfilter/conntrack/text.ts';
import { viewNeighbours, viewSockets } from './netlink/view.ts';
import type { Network } from './network.ts';
import { tcpStateNumber, type TcpState } from './socket/tcp-socket.ts';

/** The texts of /proc/net: `proc_pid_net(5)`. Each is made of the state of one namespace. */

/** /proc/net/dev. */
function devText(namespace: NetNamespace): string {
  const head = 'Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  const pad = (value: number, width: number): string => String(value).padStart(width);
  const lines = [...namespace.devices.values()].sort((a, b) => a.index - b.index).map(({ name, received: r, sent: t }) => `${name.padStart(6)}: ${pad(r.bytes, 7)} ${pad(r.packets, 7)} ${pad(r.errors, 4)} ${pad(r.dropped, 4)}    0     0          0         0 ${pad(t.bytes, 8)} ${pad(t.packets, 7)} ${pad(t.errors, 4)} ${pad(t.dropped, 4)}    0     0       0          0\n`);
  return head + lines.join('');
}

/** /proc/net/route: the table main, without what leads nowhere but by its flags. */
function routeTableText(namespace: NetNamespace): string {
  const line = (columns: readonly (string | number)[]): string => `${columns.join('\t').padEnd(127)}\n`;
  const head = line(['Iface', 'Destination', 'Gateway ', 'Flags', 'RefCnt', 'Use', 'Metric', 'Mask\t', 'MTU', 'Window', 'IRTT']);
  return head + namespace.fib.table(tableNumber.main).routes().map(route => line([
    route.device?.name ?? '*', hexEnd(route.prefix.address), hexEnd(route.gateway ?? 0), routeFlags(route).toString(16).toUpperCase().padStart(4, '0'), 0, 0, route.metric,
    hexAddress(netmask(route.prefix.length)), 0, 0, 0,
  ])).join('');
}

/** /proc/net/arp. */
function arpText(namespace: NetNamespace): string {
  const lines = viewNeighbours(namespace).filter(({ address }) => typeof address === 'number').map(({ address, device, mac, state }) => `${formatAddress(address).padEnd(16)} 0x1         0x${state === 'PERMANENT' ? 6 : mac === undefined ? 0 : 2}         ${mac ?? zeroMac}     *        ${device}\n`);
  return `IP address       HW type     Flags       HW address            Mask     Device\n${lines.join('')}`;
}

/** /proc/net/tcp: sockets of AF_INET. */
function tcpText(network: Network, namespace: NetNamespace): string {
  const head = `${'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'.padEnd(149)}\n`;
  return head + inetLines(network, namespace, 'tcp', false, 149);
}

/** /proc/net/udp. */
function udpText(network: Network, namespace: NetNamespace): string {
  const head = `${'   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops'.padEnd(127)}\n`;
  return head + inetLines(network, namespace, 'udp', false, 127);
}

/** /proc/net/tcp6 and udp6: sockets that take both. */
function tcp6Text(network: Network, namespace: NetNamespace): string {
  return `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n${inetLines(network, namespace, 'tcp', true, 0)}`;
}

function udp6Text(network: Network, namespace: NetNamespace): string {
  return `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n${inetLines(network, namespace, 'udp', true, 0)}`;
}

/** /proc/net/unix. */
export function unixText(network: Network): string {
  const lines = [...network.unix.values()].map(socket => `0000000000000000: 0000000${socket.state === 'listening' ? 2 : 3} 00000000 ${socket.state === 'listening' ? '00010000' : '00000000'} ${socket.type === 'stream' ? '0001' : '0002'} ${socket.state === 'connected' ? '03' : '01'} ${String(socket.id).padStart(5)}${socket.name === '' ? '' : ` ${socket.name}`}\n`);
  return `Num       RefCount Protocol Flags    Type St Inode Path\n${lines.join('')}`;
}

/** /proc/net/sockstat. */
function sockstatText(network: Network, namespace: NetNamespace): string {
  const sockets = viewSockets(network, namespace);
  const count = (kind: string): number => sockets.filter(socket => socket.kind === kind).length;
  const waiting = sockets.filter(({ state }) => state === 'TIME-WAIT').length;
  return `sockets: used ${sockets.length}\nTCP: inuse ${count('tcp') - waiting} orphan 0 tw ${waiting} alloc ${count('tcp') - waiting} mem 0\nUDP: inuse ${count('udp')} mem 0\nUDPLITE: inuse 0\nRAW: inuse 0\nFRAG: inuse 0 memory 0\n`;
}

/** /proc/net/if_inet6. */
function inet6Text(namespace: NetNamespace): string {
  return namespace.listDevices().flatMap(device => addresses6(namespace, device).map(({ local, length, scope, tentative, noDad }) => {
    const [scopeNumber, flags] = [scope === 'host' ? '10' : scope === 'link' ? '20' : '00', tentative ? 'c0' : noDad ? '82' : '80'];
    return `${local} ${device.index.toString(16).padStart(2, '0')} ${length.toString(16)} ${scopeNumber} ${flags} ${device.name.padStart(8)}\n`;
  })).join('');
}

/** /proc/net/ipv6_route: of all tables, and last the entry for what no route is for. */
function ipv6RouteText(namespace: NetNamespace): string {
  const none = '0'.repeat(32);
  const line = (address: string, length: number, gateway: string, metric: number, flags: number, device: string): string =>
    `${address} ${length.toString(16).padStart(2, '0')} ${none} 00 ${gateway} ${hex8(metric)} 00000001 00000000 ${hex8(flags)} ${device.padStart(8)}\n`;
  const lines = routes6(namespace).map(({ prefix, type, metric, gateway, device }) => line(
    String(prefix.address), prefix.length, gateway === undefined ? none : String(gateway), metric,
    type === 'local' ? 0x8020_0001 : type === 'unicast' || type === 'multicast' ? (gateway === undefined ? 1 : 3) : 0x20_0200, device?.name ?? 'lo',
  ));
  return `${lines.join('')}${line(none, 0, none, 0xffff_ffff, 0x20_0200, 'lo')}`;
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** /proc/net/nf_conntrack. */
function conntrackText(namespace: NetNamespace): string {
  const { filter, monotonic } = namespace;
  return filter instanceof Netfilter ? connectionsOf(filter, monotonic).map(view => `ipv4     2 ${connectionText(view)} zone=0 use=2\n`).join('') : '';
}

const oneHead = (text: string, width: number) => (): string => `${text.padEnd(width)}\n`;

type TextOf = (stack: { readonly network: Network; readonly namespace: NetNamespace }) => string;

/** The files of /proc/net by name. */
export const procNetFiles: ReadonlyMap<string, TextOf> = new Map<string, TextOf>([
  ['arp', ({ namespace }) => arpText(namespace)],
  ['if_inet6', ({ namespace }) => inet6Text(namespace)],
  ['ipv6_route', ({ namespace }) => ipv6RouteText(namespace)],
  ['icmp', oneHead('   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops', 127)],
  ['ip_tables_matches', () => ''],
  ['ip_tables_names', () => ''],
  ['ip_tables_targets', () => ''],
  ['nf_conntrack', ({ namespace }) => conntrackText(namespace)],
  ['packet', oneHead('sk               RefCnt Type Proto  Iface R Rmem   User   Inode', 0)],
  ['raw', oneHead('  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops', 0)],
  ['dev', ({ namespace }) => devText(namespace)],
  ['route', ({ namespace }) => routeTableText(namespace)],
  ['sockstat', ({ network, namespace }) => sockstatText(network, namespace)],
  ['tcp', ({ network, namespace }) => tcpText(network, namespace)],
  ['tcp6', ({ network, namespace }) => tcp6Text(network, namespace)],
  ['udp', ({ network, namespace }) => udpText(network, namespace)],
  ['udp6', ({ network, namespace }) => udp6Text(network, namespace)],
  ['unix', ({ network }) => unixText(network)],
]);

function inetLines(network: Network, namespace: NetNamespace, kind: 'tcp' | 'udp', dual: boolean, width: number): string {
  const address = dual ? (value: Address): string => (isAny(value) ? '0'.repeat(32) : typeof value === 'number' ? `0000000000000000FFFF0000${hexAddress(value)}` : hexEnd(value)) : hexEnd;
  const port = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');
  return viewSockets(network, namespace).filter(socket => socket.kind === kind && socket.dual === dual).map((socket, at) => {
    const state = kind === 'tcp' ? tcpStateNumber[socket.state as TcpState] : socket.state === 'ESTAB' ? 1 : 7;
    const send = socket.state === 'LISTEN' ? 0 : socket.sendQueue;
    const text = `${String(at).padStart(4)}: ${address(socket.localAddress)}:${port(socket.localPort)} ${address(socket.remoteAddress)}:${port(socket.remotePort)} ${state.toString(16).toUpperCase().padStart(2, '0')} ${hex(send)}:${hex(socket.receiveQueue)} 00:00000000 00000000 ${String(socket.uid).padStart(5)}        0 ${socket.inode} ${kind === 'tcp' ? '1' : '2'} 0000000000000000 ${kind === 'tcp' ? '100 0 0 10 0' : '0'}`;
    return `${text.padEnd(width)}\n`;
  }).join('');
}

/** RTF_UP, RTF_GATEWAY, RTF_HOST, RTF_REJECT. */
function routeFlags({ type, gateway, prefix }: Route): number {
  return 1 | (gateway === undefined ? 0 : 2) | (prefix.length === 32 ? 4 : 0) | (type === 'unreachable' || type === 'prohibit' ? 0x200 : 0);
}

/** Words of 32 bits in the machine's byte order. */
function hexEnd(address: Address): string {
  if (typeof address === 'number') return hexAddress(address);
  return [0, 8, 16, 24].map(at => hexAddress(parseInt(address.slice(at, at + 8), 16))).join('');
}

/** In the machine's byte order: 127.0.0.1 is 0100007F. */
function hexAddress(address: Ipv4): string {
  const swapped = ((address & 255) << 24) | ((address & 0xff00) << 8) | ((address >>> 8) & 0xff00) | (address >>> 24);
  return (swapped >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
