import type { Address } from './address.ts';
import type { Packet } from './packet.ts';
import type { FilterEvent } from './trace.ts';

/** How a packet is refused with an answer: the `--reject-with` of `iptables-extensions(8)`, REJECT. */
export type RejectWith =
  | 'icmp-net-unreachable' | 'icmp-host-unreachable' | 'icmp-port-unreachable' | 'icmp-proto-unreachable'
  | 'icmp-net-prohibited' | 'icmp-host-prohibited' | 'icmp-admin-prohibited' | 'tcp-reset';

/** What becomes of a packet at a hook. The answer to a rejected packet is made by the IP layer. */
export type Verdict = 'accept' | 'drop' | { readonly reject: RejectWith };

/** What an address is for this namespace: `iptables-extensions(8)`, addrtype; the types of `ip-route(8)`. */
export type AddressType = 'UNSPEC' | 'UNICAST' | 'LOCAL' | 'BROADCAST' | 'MULTICAST' | 'BLACKHOLE' | 'UNREACHABLE' | 'PROHIBIT' | 'THROW';

/** What a filter may ask the namespace in which it stands. */
export interface FilterHost {
  /** ns of the clock that moves on evenly (CLOCK_BOOTTIME): for timeouts of connections. */
  readonly monotonic: bigint;
  /** @param device only addresses of this device count (`--limit-iface-in`). */
  addressType(address: Address, device?: string): AddressType;
  /** The source address that the device offers to reach that destination: what MASQUERADE takes, and REDIRECT with destination 0. Undefined if the device has none. */
  addressOf(device: string, destination: Address): Address | undefined;
  /** A value of /proc/sys/net, as in `ipv4.ip_forward`. */
  sysctl(name: string): string | undefined;
  /** An even random number of 32 bits (`-m statistic --mode random`, `--random`). */
  random(): number;
  /** A line of the kernel's log, as `-j LOG` writes it. */
  log(line: string): void;
}

/** The circumstances of one packet at one hook. */
export interface HookContext {
  readonly host: FilterHost;
  /** A packet that only asks for its way: nothing may remember it (no counters, no new connection in the table after the walk, no log line). */
  readonly probe: boolean;
  /** Tells who follows the packet which rule matched and what was translated. Cheap if nobody does. */
  observe(event: FilterEvent): void;
}

/**
 * What stands at the five hooks of the IP layer of a namespace: Documentation/networking/nf_conntrack-sysctl.rst, `iptables(8)`, "TABLES".
 * A hook may change the packet (addresses, ports, mark, ttl, conntrack); the IP layer looks up the route again when OUTPUT has changed what it
 * depends on. PREROUTING and INPUT see `inDevice`, FORWARD both devices, OUTPUT and POSTROUTING `outDevice`.
 */
export interface PacketFilter {
  prerouting(packet: Packet, context: HookContext): Verdict;
  input(packet: Packet, context: HookContext): Verdict;
  forward(packet: Packet, context: HookContext): Verdict;
  output(packet: Packet, context: HookContext): Verdict;
  postrouting(packet: Packet, context: HookContext): Verdict;
  /** A device has lost its last address or is down: MASQUERADE forgets its connections. */
  deviceDown(device: string): void;
  /** Probes that were asked for their way are over: what they would have begun is forgotten. */
  forgetProbes(): void;
}

/** The five hooks. */
export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';
