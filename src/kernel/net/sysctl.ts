import { Errno } from '../errno.ts';
import { SmallMap, SmallSet } from '../small.ts';

/** Values of /proc/sys/net that a new namespace has: Documentation/networking/ip-sysctl.rst. Names are paths with dots instead of slashes, without `net.`. */
const defaults: Readonly<Record<string, string>> = {
  'core.somaxconn': '4096',
  'core.rmem_default': '212992', 'core.rmem_max': '212992', 'core.wmem_default': '212992', 'core.wmem_max': '212992', 'core.optmem_max': '131072',
  'core.xfrm_acq_expires': '30',
  'ipv4.fib_multipath_hash_policy': '0', 'ipv4.fib_multipath_use_neigh': '0', 'ipv4.fwmark_reflect': '0',
  'ipv4.icmp_echo_enable_probe': '0', 'ipv4.icmp_echo_ignore_all': '0', 'ipv4.icmp_echo_ignore_broadcasts': '1', 'ipv4.icmp_errors_use_inbound_ifaddr': '0',
  'ipv4.icmp_ignore_bogus_error_responses': '1', 'ipv4.icmp_ratelimit': '1000', 'ipv4.icmp_ratemask': '6168', 'ipv4.icmp_msgs_per_sec': '1000', 'ipv4.icmp_msgs_burst': '50',
  'ipv4.igmp_max_memberships': '20', 'ipv4.igmp_max_msf': '10', 'ipv4.igmp_qrv': '2',
  'ipv4.ip_autobind_reuse': '0', 'ipv4.ip_default_ttl': '64', 'ipv4.ip_dynaddr': '0', 'ipv4.ip_early_demux': '1', 'ipv4.ip_forward': '0',
  'ipv4.ip_forward_update_priority': '1', 'ipv4.ip_forward_use_pmtu': '0', 'ipv4.ip_local_port_range': '32768\t60999', 'ipv4.ip_local_reserved_ports': '',
  'ipv4.ip_no_pmtu_disc': '0', 'ipv4.ip_nonlocal_bind': '0', 'ipv4.ip_unprivileged_port_start': '1024', 'ipv4.ipfrag_time': '30',
  'ipv4.ping_group_range': '1\t0', 'ipv4.raw_l3mdev_accept': '1',
  'ipv4.tcp_abort_on_overflow': '0', 'ipv4.tcp_congestion_control': 'cubic', 'ipv4.tcp_available_congestion_control': 'reno cubic', 'ipv4.tcp_ecn': '2', 'ipv4.tcp_fastopen': '1',
  'ipv4.tcp_fin_timeout': '60', 'ipv4.tcp_keepalive_intvl': '75', 'ipv4.tcp_keepalive_probes': '9', 'ipv4.tcp_keepalive_time': '7200',
  'ipv4.tcp_max_syn_backlog': '128', 'ipv4.tcp_max_tw_buckets': '4096', 'ipv4.tcp_orphan_retries': '0', 'ipv4.tcp_retries1': '3', 'ipv4.tcp_retries2': '15', 'ipv4.tcp_rmem': '4096\t131072\t6291456',
  'ipv4.tcp_sack': '1', 'ipv4.tcp_syn_retries': '6', 'ipv4.tcp_synack_retries': '5', 'ipv4.tcp_syncookies': '1', 'ipv4.tcp_timestamps': '1', 'ipv4.tcp_tw_reuse': '2',
  'ipv4.tcp_window_scaling': '1', 'ipv4.tcp_wmem': '4096\t16384\t4194304', 'ipv4.udp_early_demux': '1',
  'ipv4.neigh.default.base_reachable_time_ms': '30000', 'ipv4.neigh.default.gc_stale_time': '60', 'ipv4.neigh.default.mcast_solicit': '3',
  'ipv4.neigh.default.gc_thresh1': '128', 'ipv4.neigh.default.gc_thresh2': '512', 'ipv4.neigh.default.gc_thresh3': '1024',
  'unix.max_dgram_qlen': '10',
  'ipv6.bindv6only': '0', 'ipv6.ip_nonlocal_bind': '0', 'ipv6.icmp.echo_ignore_all': '0', 'ipv6.icmp.echo_ignore_multicast': '0', 'ipv6.icmp.ratelimit': '1000',
  'netfilter.nf_conntrack_acct': '0', 'netfilter.nf_conntrack_buckets': '262144', 'netfilter.nf_conntrack_checksum': '1', 'netfilter.nf_conntrack_events': '2',
  'netfilter.nf_conntrack_expect_max': '4096', 'netfilter.nf_conntrack_generic_timeout': '600', 'netfilter.nf_conntrack_icmp_timeout': '30',
  'netfilter.nf_conntrack_icmpv6_timeout': '30', 'netfilter.nf_conntrack_log_invalid': '0', 'netfilter.nf_conntrack_max': '262144',
  'netfilter.nf_conntrack_tcp_be_liberal': '0', 'netfilter.nf_conntrack_tcp_ignore_invalid_rst': '0', 'netfilter.nf_conntrack_tcp_loose': '1',
  'netfilter.nf_conntrack_tcp_max_retrans': '3', 'netfilter.nf_conntrack_tcp_timeout_close': '10', 'netfilter.nf_conntrack_tcp_timeout_close_wait': '60',
  'netfilter.nf_conntrack_tcp_timeout_established': '432000', 'netfilter.nf_conntrack_tcp_timeout_fin_wait': '120', 'netfilter.nf_conntrack_tcp_timeout_last_ack': '30',
  'netfilter.nf_conntrack_tcp_timeout_max_retrans': '300', 'netfilter.nf_conntrack_tcp_timeout_syn_recv': '60', 'netfilter.nf_conntrack_tcp_timeout_syn_sent': '120',
  'netfilter.nf_conntrack_tcp_timeout_time_wait': '120', 'netfilter.nf_conntrack_tcp_timeout_unacknowledged': '300', 'netfilter.nf_conntrack_timestamp': '0',
  'netfilter.nf_conntrack_udp_timeout': '30', 'netfilter.nf_conntrack_udp_timeout_stream': '120',
  'ipv4.fib_multipath_hash_fields': '7', 'ipv4.fib_notify_on_flag_change': '0', 'ipv4.igmp_link_local_mcast_reports': '1', 'ipv4.ipfrag_high_thresh': '4194304',
  'ipv4.ipfrag_low_thresh': '3145728', 'ipv4.ipfrag_max_dist': '64', 'ipv4.nexthop_compat_mode': '1', 'ipv4.route.min_adv_mss': '256', 'ipv4.route.min_pmtu': '552',
  'ipv4.route.mtu_expires': '600', 'ipv4.tcp_adv_win_scale': '1', 'ipv4.tcp_app_win': '31', 'ipv4.tcp_autocorking': '1', 'ipv4.tcp_backlog_ack_defer': '1',
  'ipv4.tcp_base_mss': '1024', 'ipv4.tcp_challenge_ack_limit': '2147483647', 'ipv4.tcp_comp_sack_delay_ns': '1000000', 'ipv4.tcp_comp_sack_nr': '44',
  'ipv4.tcp_comp_sack_slack_ns': '100000', 'ipv4.tcp_dsack': '1', 'ipv4.tcp_early_demux': '1', 'ipv4.tcp_early_retrans': '3', 'ipv4.tcp_ecn_fallback': '1',
  'ipv4.tcp_fack': '0', 'ipv4.tcp_fastopen_blackhole_timeout_sec': '0', 'ipv4.tcp_frto': '2', 'ipv4.tcp_fwmark_accept': '0', 'ipv4.tcp_invalid_ratelimit': '500',
  'ipv4.tcp_l3mdev_accept': '0', 'ipv4.tcp_limit_output_bytes': '4194304', 'ipv4.tcp_max_reordering': '300', 'ipv4.tcp_migrate_req': '0', 'ipv4.tcp_min_rtt_wlen': '300',
  'ipv4.tcp_min_snd_mss': '48', 'ipv4.tcp_min_tso_segs': '2', 'ipv4.tcp_moderate_rcvbuf': '1', 'ipv4.tcp_mtu_probe_floor': '48', 'ipv4.tcp_mtu_probing': '0',
  'ipv4.tcp_no_metrics_save': '0', 'ipv4.tcp_no_ssthresh_metrics_save': '1', 'ipv4.tcp_notsent_lowat': '4294967295', 'ipv4.tcp_pacing_ca_ratio': '120',
  'ipv4.tcp_pacing_ss_ratio': '200', 'ipv4.tcp_pingpong_thresh': '1', 'ipv4.tcp_plb_cong_thresh': '128', 'ipv4.tcp_plb_enabled': '0',
  'ipv4.tcp_plb_suspend_rto_sec': '60', 'ipv4.tcp_probe_interval': '600', 'ipv4.tcp_probe_threshold': '8', 'ipv4.tcp_recovery': '1', 'ipv4.tcp_reflect_tos': '0',
  'ipv4.tcp_reordering': '3', 'ipv4.tcp_retrans_collapse': '1', 'ipv4.tcp_rfc1337': '0', 'ipv4.tcp_rto_max_ms': '120000', 'ipv4.tcp_rto_min_us': '200000',
  'ipv4.tcp_shrink_window': '0', 'ipv4.tcp_slow_start_after_idle': '1', 'ipv4.tcp_stdurg': '0', 'ipv4.tcp_syn_linear_timeouts': '4', 'ipv4.tcp_thin_linear_timeouts': '0',
  'ipv4.tcp_tso_rtt_log': '9', 'ipv4.tcp_tso_win_divisor': '3', 'ipv4.tcp_tw_reuse_delay': '1000', 'ipv4.tcp_workaround_signed_windows': '0',
  'ipv4.udp_l3mdev_accept': '0', 'ipv4.udp_rmem_min': '4096', 'ipv4.udp_wmem_min': '4096',
  'bridge.bridge-nf-call-arptables': '1', 'bridge.bridge-nf-call-ip6tables': '1', 'bridge.bridge-nf-call-iptables': '1', 'bridge.bridge-nf-filter-pppoe-tagged': '0',
  'bridge.bridge-nf-filter-vlan-tagged': '0', 'bridge.bridge-nf-pass-vlan-input-dev': '0',
};

/** Values that each device has, in `ipv4.conf.DEVICE`, besides `all` and `default`. */
const perDevice: Readonly<Record<string, string>> = {
  arp_evict_nocarrier: '1', bootp_relay: '0', drop_gratuitous_arp: '0', drop_unicast_in_l2_multicast: '0', force_igmp_version: '0', igmpv2_unsolicited_report_interval: '10000',
  igmpv3_unsolicited_report_interval: '1000', medium_id: '0', proxy_arp_pvlan: '0', tag: '0',
  accept_local: '0', accept_redirects: '1', accept_source_route: '0', arp_accept: '0', arp_announce: '0', arp_filter: '0', arp_ignore: '0', arp_notify: '0', bc_forwarding: '0',
  disable_policy: '0', disable_xfrm: '0', forwarding: '0', ignore_routes_with_linkdown: '0', log_martians: '0', mc_forwarding: '0', promote_secondaries: '0', proxy_arp: '0',
  route_localnet: '0', rp_filter: '0', secure_redirects: '1', send_redirects: '1', shared_media: '1', src_valid_mark: '0',
};

/** Those that need not be numbers. */
const texts = new Set(['ipv4.tcp_congestion_control', 'ipv4.ip_local_reserved_ports', 'ipv4.tcp_available_congestion_control']);

/** Values of IPv6 that each device has. */
const perDevice6: Readonly<Record<string, string>> = { accept_ra: '1', autoconf: '1', dad_transmits: '1', disable_ipv6: '0', forwarding: '0', hop_limit: '64', use_tempaddr: '0' };

/** What there is whatever the devices: `core.somaxconn`. */
export const commonNames: readonly string[] = Object.keys(defaults);
/** What each device has in `ipv4.conf.DEVICE` and `ipv6.conf.DEVICE`. */
export const deviceNames = { ipv4: Object.keys(perDevice), ipv6: Object.keys(perDevice6) } as const;

const families = Object.entries(deviceNames);

/** Settings by name that a namespace is born with. */
type Heritage = ReadonlyMap<string, string>;

/** /proc/sys/net of a namespace. Only what somebody has written takes room. */
export class SysctlTable {
  private readonly written = new SmallMap<string, string>();
  /** Devices by name, and the pseudo-devices `all` and `default`. */
  readonly devices = new SmallSet<string>(['all', 'default']);
  private readonly inherited: Heritage | undefined;
  /** Made once for all that are born until something changes. */
  private given: Heritage | undefined;

  constructor(inherited?: Heritage) {
    this.inherited = inherited;
  }

  /** What a new namespace has of the machine's first one: its IPv4 settings of all devices and of new ones (ip-sysctl.rst, devconf_inherit_init_net 0). */
  get heritage(): Heritage {
    return this.given ??= new Map([...this.written].filter(([name]) => /^ipv4\.(ip_forward$|conf\.(all|default)\.)/.test(name)));
  }

  /** The text without the newline. */
  get(name: string): string | undefined {
    return this.written.get(name) ?? this.initial(name);
  }

  /** The number at a place in the value, counted from 1: `ipv4.ip_local_port_range 2`. 0 if there is none. */
  number(name: string): number {
    const [key = '', at = '1'] = name.split(' ');
    return Number(this.get(key)?.split(/\s+/)[Number(at) - 1] ?? 0);
  }

  /** A value is written: numbers in as many columns as there are. @throws ENOENT, EINVAL */
  set(name: string, text: string): void {
    const old = this.get(name);
    if (old === undefined) throw new Errno('ENOENT');
    this.given = undefined;
    const value = text.trim();
    if (texts.has(name)) {
      this.written.set(name, value);
      return;
    }
    const columns = value.split(/\s+/);
    if (value === '' || !columns.every(column => /^-?(?:0x[0-9a-f]+|\d+)$/i.test(column))) throw new Errno('EINVAL');
    const kept = old.split(/\s+/).map((column, at) => (columns[at] === undefined ? column : String(Number(columns[at]))));
    this.written.set(name, kept.join('\t'));
    this.follow(name, kept[0] ?? '0');
  }

  /** The values of a new device are those of `default`. */
  addDevice(device: string): void {
    this.devices.add(device);
    for (const [family, keys] of families) for (const key of keys) {
      const value = this.written.get(`${family}.conf.default.${key}`);
      if (value !== undefined) this.written.set(`${family}.conf.${device}.${key}`, value);
    }
  }

  removeDevice(device: string): void {
    this.devices.delete(device);
    for (const [family, keys] of families) for (const key of keys) this.written.delete(`${family}.conf.${device}.${key}`);
  }

  /** Either of `all` and the device says so, as for forwarding of packets from it (IN_DEV_ORCONF). */
  either(device: string, key: string): boolean {
    return this.get(`ipv4.conf.all.${key}`) === '1' || this.get(`ipv4.conf.${device}.${key}`) === '1';
  }

  private initial(name: string): string | undefined {
    if (Object.hasOwn(defaults, name)) return this.inherited?.get(name) ?? defaults[name];
    const [family, conf, ...rest] = name.split('.');
    const key = rest.pop() ?? '';
    const device = rest.join('.');
    if (conf !== 'conf' || !this.devices.has(device)) return undefined;
    const inherited = this.inherited?.get(`${family}.conf.${device === 'all' ? 'all' : 'default'}.${key}`);
    if (inherited !== undefined) return inherited;
    const values = family === 'ipv4' ? perDevice : family === 'ipv6' ? perDevice6 : {};
    return Object.hasOwn(values, key) ? values[key] : undefined;
  }

  /** Some values are one and the same, or set others. */
  private follow(name: string, value: string): void {
    if (name === 'ipv4.ip_forward' || name === 'ipv4.conf.all.forwarding') {
      this.written.set('ipv4.ip_forward', value);
      for (const device of this.devices) this.written.set(`ipv4.conf.${device}.forwarding`, value);
    }
    const [, key] = /^ipv6\.conf\.all\.(disable_ipv6|forwarding)$/.exec(name) ?? [];
    if (key !== undefined) for (const device of this.devices) this.written.set(`ipv6.conf.${device}.${key}`, value);
  }
}
