import { Errno } from '../errno.ts';

/** Values of /proc/sys/net that a new namespace has: Documentation/networking/ip-sysctl.rst. Names are paths with dots instead of slashes, without `net.`. */
const defaults: Readonly<Record<string, string>> = {
  'core.somaxconn': '4096',
  'core.rmem_default': '212992', 'core.rmem_max': '212992', 'core.wmem_default': '212992', 'core.wmem_max': '212992', 'core.optmem_max': '131072',
  'core.xfrm_acq_expires': '30',
  'ipv4.fib_multipath_hash_policy': '0', 'ipv4.fib_multipath_use_neigh': '0', 'ipv4.fwmark_reflect': '0',
  'ipv4.icmp_echo_enable_probe': '0', 'ipv4.icmp_echo_ignore_all': '0', 'ipv4.icmp_echo_ignore_broadcasts': '1', 'ipv4.icmp_errors_use_inbound_ifaddr': '0',
  'ipv4.icmp_ignore_bogus_error_responses': '1', 'ipv4.icmp_ratelimit': '1000', 'ipv4.icmp_ratemask': '6168', 'ipv4.icmp_msgs_per_sec': '10000', 'ipv4.icmp_msgs_burst': '50',
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
  'bridge.bridge-nf-call-arptables': '1', 'bridge.bridge-nf-call-ip6tables': '1', 'bridge.bridge-nf-call-iptables': '1', 'bridge.bridge-nf-filter-pppoe-tagged': '0',
  'bridge.bridge-nf-filter-vlan-tagged': '0', 'bridge.bridge-nf-pass-vlan-input-dev': '0',
};

/** Values that each device has, in `ipv4.conf.DEVICE`, besides `all` and `default`. */
const perDevice: Readonly<Record<string, string>> = {
  accept_local: '0', accept_redirects: '1', accept_source_route: '0', arp_accept: '0', arp_announce: '0', arp_filter: '0', arp_ignore: '0', arp_notify: '0', bc_forwarding: '0',
  disable_policy: '0', disable_xfrm: '0', forwarding: '0', ignore_routes_with_linkdown: '0', log_martians: '0', mc_forwarding: '0', promote_secondaries: '0', proxy_arp: '0',
  route_localnet: '0', rp_filter: '0', secure_redirects: '1', send_redirects: '1', shared_media: '1', src_valid_mark: '0',
};

/** Those that need not be numbers. */
const texts = new Set(['ipv4.tcp_congestion_control', 'ipv4.ip_local_reserved_ports', 'ipv4.tcp_available_congestion_control']);

/** Values of IPv6 that each device has. */
const perDevice6: Readonly<Record<string, string>> = { disable_ipv6: '0', forwarding: '0' };

/** /proc/sys/net of a namespace. Only what somebody has written takes room. */
export class SysctlTable {
  private readonly written = new Map<string, string>();
  /** Devices by name, and the pseudo-devices `all` and `default`. */
  private readonly devices = new Set<string>(['all', 'default']);

  /** All names, sorted: `ipv4.conf.all.forwarding`. */
  names(): string[] {
    const names = Object.keys(defaults);
    for (const device of this.devices) {
      names.push(...Object.keys(perDevice).map(key => `ipv4.conf.${device}.${key}`), ...Object.keys(perDevice6).map(key => `ipv6.conf.${device}.${key}`));
    }
    return names.sort();
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
    for (const [name, value] of [...this.written]) {
      const [, family, key] = /^(ipv[46])\.conf\.default\.(\w+)$/.exec(name) ?? [];
      if (family !== undefined && key !== undefined) this.written.set(`${family}.conf.${device}.${key}`, value);
    }
  }

  removeDevice(device: string): void {
    this.devices.delete(device);
    for (const name of this.written.keys()) if (name.startsWith(`ipv4.conf.${device}.`) || name.startsWith(`ipv6.conf.${device}.`)) this.written.delete(name);
  }

  /** Either of `all` and the device says so, as for forwarding of packets from it (IN_DEV_ORCONF). */
  either(device: string, key: string): boolean {
    return this.get(`ipv4.conf.all.${key}`) === '1' || this.get(`ipv4.conf.${device}.${key}`) === '1';
  }

  private initial(name: string): string | undefined {
    if (Object.hasOwn(defaults, name)) return defaults[name];
    const [family, conf, ...rest] = name.split('.');
    const key = rest.pop() ?? '';
    if (conf !== 'conf' || !this.devices.has(rest.join('.'))) return undefined;
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
