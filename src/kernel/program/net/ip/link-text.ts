import { formatAddress, formatIpv4 } from '../../../net/address.ts';
import type { LinkView } from '../../../net/netlink/view.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Sys } from '../../../syscall/sys.ts';
import { type IpOptions, netnsFolder } from './words.ts';

/** Names of namespaces by the numbers that this namespace gives them. */
export type NamespaceNames = ReadonlyMap<number, string>;

/** The names under which other ends of cables are known, if any of these devices has its other end elsewhere. */
export function* namespaceNames(sys: Sys, links: readonly LinkView[]): Blocking<NamespaceNames> {
  const names = new Map<number, string>();
  if (!links.some(({ peer }) => peer?.namespaceId !== undefined)) return names;
  for (const name of yield* listNames(sys)) {
    const fd = yield* sys.open(`${netnsFolder}/${name}`);
    const id = sys.netNamespaceId({ fd });
    sys.close(fd);
    if (id !== undefined) names.set(id, name);
  }
  return names;
}

/** The files in /run/netns. */
export function* listNames(sys: Sys): Blocking<string[]> {
  return yield* entriesOf(sys, netnsFolder);
}

/** What stands in a folder; nothing if there is none. */
export function* entriesOf(sys: Sys, folder: string): Blocking<string[]> {
  let fd: number;
  try {
    fd = yield* sys.open(folder, { directory: true });
  } catch {
    return [];
  }
  const names: string[] = [];
  for (let part = sys.getdents(fd); part.length > 0; part = sys.getdents(fd)) names.push(...part.map(({ name }) => name));
  sys.close(fd);
  return names.filter(name => name !== '.' && name !== '..');
}

/** `eth0@if2`, `v0@v1`. */
export function fullName({ name, peer }: LinkView): string {
  return peer ? `${name}@${peer.name ?? `if${peer.index}`}` : name;
}

/** `ip -br`: name and state. */
export function briefStart(link: LinkView): string {
  return `${fullName(link).padEnd(16)} ${link.state.padEnd(14)} `;
}

/** A device as `ip link` shows it, and as `ip addr` begins. @param mode whether “mode DEFAULT” is printed, as by `ip link` */
export function linkLines(link: LinkView, options: IpOptions, names: NamespaceNames, mode: boolean): string {
  if (options.brief) return `${briefStart(link)}${link.mac} <${link.flags.join(',')}> \n`;
  const separator = options.oneline ? '\\' : '\n';
  const type = link.kind === 'loopback' ? 'loopback' : 'ether';
  const hardware = `link/${type} ${link.mac} brd ${link.broadcast}`;
  const lines = [`${headLine(link)}${mode ? ' mode DEFAULT' : ''} group ${link.group === 0 ? 'default' : link.group}${link.queueLength === 0 ? '' : ` qlen ${link.queueLength}`}`];
  const where = whereText(link, names);
  if (options.family !== undefined && !mode) lines[0] = `${lines[0] ?? ''}${where}`;
  else lines.push(`    ${hardware}${where}${options.details ? detailText(link) : ''}`);
  if (link.alias !== '') lines.push(`    alias ${link.alias}`);
  if (options.statistics > 0) lines.push(...statisticLines(link, options.statistics > 1));
  return `${lines.join(separator)}\n`;
}

/** A device as IPv6 dumps it, which knows less: `inet6_fill_ifinfo`. */
export function headLine6({ index, name, flags, mtu, state, queueLength, peer }: LinkView, links: readonly LinkView[]): string {
  const other = peer && peer.index !== index ? `@${links.find(link => link.index === peer.index)?.name ?? `if${peer.index}`}` : '';
  return `${index}: ${name}${other}: <${flags.join(',')}> mtu ${mtu} state ${state}${queueLength === 0 ? '' : ` qlen ${queueLength}`}\n`;
}

function headLine(link: LinkView): string {
  const master = link.master ? ` master ${link.master.name}` : '';
  return `${link.index}: ${fullName(link)}: <${link.flags.join(',')}> mtu ${link.mtu} qdisc ${link.qdisc}${master} state ${link.state}`;
}

function whereText({ peer }: LinkView, names: NamespaceNames): string {
  if (peer?.namespaceId === undefined) return '';
  const name = names.get(peer.namespaceId);
  return name === undefined ? ` link-netnsid ${peer.namespaceId}` : ` link-netns ${name}`;
}

/** What `-d` adds, as far as it is simulated. */
function detailText(link: LinkView): string {
  const queues = ' addrgenmode eui64 numtxqueues 1 numrxqueues 1 gso_max_size 65536 gso_max_segs 65535 tso_max_size 524280 tso_max_segs 65535 gro_max_size 65536 ';
  const limits = link.kind === 'loopback' ? 'minmtu 0 maxmtu 0' : 'minmtu 68 maxmtu 65535 ';
  const kind = link.kind === 'loopback' || link.kind === 'ethernet' ? '' : `\n    ${link.kind} ${modeText(link)}`;
  const bridge = link.kind === 'bridge' ? `forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768 vlan_filtering 0 bridge_id ${bridgeId(link.mac)} designated_root ${bridgeId(link.mac)} root_port 0 root_path_cost 0 topology_change 0 topology_change_detected 0 hello_timer    0.00 tcn_timer    0.00 topology_change_timer    0.00 gc_timer    0.00 group_fwd_mask 0 group_address 01:80:c2:00:00:00 mcast_snooping 1 no_linklocal_learn 0 mcast_vlan_snooping 0 mcast_router 1 mcast_query_use_ifaddr 0 mcast_querier 0 mcast_hash_elasticity 16 mcast_hash_max 4096 mcast_last_member_count 2 mcast_startup_query_count 2 mcast_last_member_interval 100 mcast_membership_interval 26000 mcast_querier_interval 25500 mcast_query_interval 12500 mcast_query_response_interval 1000 mcast_startup_query_interval 3124 mcast_stats_enabled 0 mcast_igmp_version 2 mcast_mld_version 1 nf_call_iptables 0 nf_call_ip6tables 0 nf_call_arptables 0` : '';
  const slave = link.portState === undefined ? '' : `\n    bridge_slave state ${link.portState} priority 32 cost 2 hairpin ${link.hairpin ? 'on' : 'off'} guard off root_block off fastleave off learning on flood on port_id 0x80${link.portNumber.toString(16).padStart(2, '0')} port_no 0x${link.portNumber.toString(16)} designated_port ${32_768 + link.portNumber} designated_cost 0 designated_bridge ${bridgeId(link.master?.mac)} designated_root ${bridgeId(link.master?.mac)} hold_timer    0.00 message_age_timer    0.00 forward_delay_timer    0.00 topology_change_ack 0 config_pending 0 proxy_arp off proxy_arp_wifi off mcast_router 1 mcast_fast_leave off mcast_flood on bcast_flood on mcast_to_unicast off neigh_suppress off group_fwd_mask 0 group_fwd_mask_str 0x0 vlan_tunnel off isolated ${link.isolated ? 'on' : 'off'} locked off`;
  return ` promiscuity ${link.portState === undefined ? 0 : 1}  allmulti ${link.portState === undefined ? 0 : 1} ${limits}${kind}${bridge}${slave}${queues}`;
}

/** What `-d` says of a macvlan or ipvlan. */
function modeText({ kind, mode }: LinkView): string {
  if (kind === 'macvlan') return `mode ${mode} bcqueuelen 1000 usedbcqueuelen 1000 `;
  return kind === 'ipvlan' ? ` mode ${mode} bridge ` : '';
}

/** The number of a bridge in the spanning tree, as `ip` prints it: without leading zeros. */
function bridgeId(mac = ''): string {
  return `8000.${mac.split(':').map(byte => parseInt(byte, 16).toString(16)).join(':')}`;
}

/** What `-s` adds. */
export function statisticLines({ received, sent }: LinkView, errors: boolean): string[] {
  const row = (values: readonly (number | string)[], widths: readonly number[]): string => values.map((value, at) => String(value).padStart(widths[at] ?? 7)).join(' ');
  const widths = [12, 7, 6, 7, 7, 7];
  const lines = [
    '    RX:  bytes packets errors dropped  missed   mcast           ', `  ${row([received.bytes, received.packets, received.errors, received.dropped, 0, 0], widths)} `,
    ...(errors ? ['    RX errors:  length    crc   frame    fifo overrun', '                     0      0       0       0       0 '] : []),
    '    TX:  bytes packets errors dropped carrier collsns           ', `  ${row([sent.bytes, sent.packets, sent.errors, sent.dropped, 0, 0], widths)} `,
    ...(errors ? ['    TX errors: aborted   fifo  window heartbt transns', '                     0      0       0       0       0 '] : []),
  ];
  return lines;
}

/** The IPv4 and IPv6 addresses of a device, one text each, as `ip addr` shows them. */
export function addressLines(link: LinkView, options: IpOptions, wanted: { readonly four: LinkView['addresses']; readonly six: LinkView['addresses6'] }): string[] {
  const start = options.oneline ? `${link.index}: ${link.name}` : '';
  const end = options.oneline ? '\\       valid_lft forever preferred_lft forever\n' : '\n       valid_lft forever preferred_lft forever\n';
  const four = wanted.four.map(address => {
    const peer = address.peer === address.local ? '' : ` peer ${formatIpv4(address.peer)}`;
    const broadcast = address.broadcast === undefined ? '' : ` brd ${formatIpv4(address.broadcast)}`;
    const flags = `${address.secondary ? ' secondary' : ''}${address.noPrefixRoute ? ' noprefixroute' : ''}`;
    return `${start}    inet ${formatIpv4(address.local)}${peer}/${address.length}${broadcast} scope ${address.scope}${flags} ${address.label}${end}`;
  });
  const six = wanted.six.map(({ local, length, scope, tentative, noDad }) => `${start}    inet6 ${formatAddress(local)}/${length} scope ${scope}${tentative ? ' tentative' : ''}${noDad ? ' nodad' : ''} ${end}`);
  return [...four, ...six];
}
