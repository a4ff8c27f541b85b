import type { AddressType, RejectWith } from '../hooks.ts';
import type { Address, Ipv4 } from '../address.ts';

/** What a rule says, as plain data: `iptables(8)` for the packet's header, `iptables-extensions(8)` for matches and targets. */
export interface Rule {
  /** Number of the protocol, as in /etc/protocols. */
  readonly protocol?: { readonly number: number; readonly invert: boolean };
  readonly source?: AddressCondition;
  readonly destination?: AddressCondition;
  readonly inInterface?: InterfaceCondition;
  readonly outInterface?: InterfaceCondition;
  /** `-f`: second and further fragments. None of our packets is one. */
  readonly fragment?: { readonly invert: boolean };
  readonly matches: readonly Match[];
  /** A rule without one only counts. */
  readonly target?: Target;
}

/** `-s`, `-d`: an address after the mask is applied. */
export interface AddressCondition {
  readonly address: Ipv4;
  /** Bits that count; they need not be in front. */
  readonly mask: number;
  readonly invert: boolean;
}

/** `-i`, `-o`: the name of a device, or with `+` at its end how the name begins. */
export interface InterfaceCondition {
  readonly name: string;
  readonly invert: boolean;
}

/** Both ends belong to the range. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface InvertibleRange extends Range {
  readonly invert: boolean;
}

/** Names of `-m state` and `-m conntrack --ctstate`, in the order in which they are printed. */
export const connectionStates = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT'] as const;
export type ConnectionState = typeof connectionStates[number];

/** What `-m` adds to a rule. */
export type Match =
  | {
    readonly kind: 'tcp'; readonly source?: InvertibleRange; readonly destination?: InvertibleRange;
    /** Of the flags in the mask exactly these are set: bits of `tcpFlag`. */
    readonly flags?: { readonly mask: number; readonly set: number; readonly invert: boolean };
  }
  | { readonly kind: 'udp'; readonly source?: InvertibleRange; readonly destination?: InvertibleRange }
  /** Type 255 is any. */
  | { readonly kind: 'icmp'; readonly type: number; readonly code?: number; readonly invert: boolean }
  | { readonly kind: 'multiport'; readonly side: 'source' | 'destination' | 'either'; readonly ports: readonly Range[]; readonly invert: boolean }
  | {
    readonly kind: 'addrtype';
    readonly source?: { readonly types: readonly AddressType[]; readonly invert: boolean };
    readonly destination?: { readonly types: readonly AddressType[]; readonly invert: boolean };
    /** Only addresses of the device on which the packet came or leaves count. */
    readonly limitInterface?: 'in' | 'out';
  }
  | { readonly kind: 'state' | 'conntrack'; readonly states: readonly ConnectionState[]; readonly invert: boolean }
  | { readonly kind: 'comment'; readonly comment: string }
  | { readonly kind: 'mark' | 'connmark'; readonly value: number; readonly mask: number; readonly invert: boolean }
  /** One packet in so many 1/10,000 s, after a burst. `bucket` is what the kernel keeps. */
  | { readonly kind: 'limit'; readonly period: number; readonly burst: number; readonly bucket: Bucket }
  | {
    readonly kind: 'owner'; readonly uid?: InvertibleRange; readonly gid?: InvertibleRange;
    readonly socketExists?: { readonly invert: boolean };
  }
  /** The port of a bridge on which a frame came: nothing that comes here is such a frame, so it never matches. */
  | { readonly kind: 'physdev'; readonly conditions: readonly PhysdevCondition[] }
  /** Of 2³¹. */
  | { readonly kind: 'random'; readonly probability: number; readonly invert: boolean }
  /** One of every so many; `packet` is where the counter begins. */
  | { readonly kind: 'nth'; readonly every: number; readonly packet: number; readonly invert: boolean; readonly counter: { value: number | undefined } }
  /** Addresses that have been seen, by the name of their list; `seconds` and `hits` narrow what counts as seen. */
  | {
    readonly kind: 'recent'; readonly name: string; readonly action: 'set' | 'rcheck' | 'update' | 'remove'; readonly seconds: number | undefined; readonly hits: number | undefined;
    /** Whether those that are older are forgotten. */
    readonly reap: boolean;
    readonly side: 'source' | 'destination'; readonly mask: Ipv4; readonly invert: boolean;
  }
  | { readonly kind: 'iprange'; readonly source?: InvertibleRange; readonly destination?: InvertibleRange }
  | { readonly kind: 'length'; readonly length: InvertibleRange }
  | { readonly kind: 'ttl'; readonly comparison: 'eq' | 'ne' | 'lt' | 'gt'; readonly ttl: number };

export interface PhysdevCondition {
  readonly option: 'physdev-in' | 'physdev-out' | 'physdev-is-in' | 'physdev-is-out' | 'physdev-is-bridged';
  readonly device?: string;
  readonly invert: boolean;
}

/** What `-m limit` may still let pass, in ns of waiting; full at first. */
export interface Bucket {
  credit: bigint | undefined;
  /** When the credit was counted. */
  at: bigint;
}

/** Where DNAT, SNAT, MASQUERADE and REDIRECT send a connection. What is missing stays as it is, or is chosen by the kernel. */
export interface NatRange {
  readonly addresses?: { readonly min: Address; readonly max: Address };
  readonly ports?: Range;
  /** `--to-destination 10.0.0.1:80-90/100`: the port of a shifted range. */
  readonly basePort?: number;
  readonly random?: boolean;
  readonly randomFully?: boolean;
  readonly persistent?: boolean;
}

/** What `-j` and `-g` say. */
export type Target =
  | { readonly kind: 'ACCEPT' | 'DROP' | 'RETURN' }
  | { readonly kind: 'chain'; readonly chain: string; readonly goto: boolean }
  | { readonly kind: 'REJECT'; readonly with: RejectWith }
  | {
    readonly kind: 'LOG'; /** Of syslog(2). */ readonly level: number; readonly prefix: string;
    readonly options: readonly LogOption[];
  }
  | { readonly kind: 'DNAT' | 'SNAT' | 'MASQUERADE' | 'REDIRECT'; readonly range: NatRange }
  /** The mark becomes (mark & ~mask) ^ value. */
  | { readonly kind: 'MARK'; readonly value: number; readonly mask: number }
  | { readonly kind: 'CONNMARK'; readonly action: 'set' | 'save' | 'restore'; readonly value: number; readonly connectionMask: number; readonly packetMask: number }
  | { readonly kind: 'NOTRACK'; /** Written as `-j CT --notrack`. */ readonly ct: boolean }
  /** Nothing here has a maximum segment size, so it does nothing. */
  | { readonly kind: 'TCPMSS'; readonly size: number | 'clamp' };

/** Options of LOG in the order of their bits. */
export const logOptions = ['tcp-sequence', 'tcp-options', 'ip-options', 'uid'] as const;
export type LogOption = typeof logOptions[number];

/** The name that `-j` has for a target, and in listings. */
export function targetName(target: Target | undefined): string {
  if (target === undefined) return '';
  if (target.kind === 'chain') return target.chain;
  return target.kind === 'NOTRACK' ? 'CT' : target.kind;
}
