import type { Packet } from './packet.ts';

/** What happened to a packet on its way, as plain data: for those who want to understand the way, and for drawings of it. */

/** A rule of a table matched; the last one of a walk through a chain may be its policy (rule is then undefined). */
export interface RuleEvent {
  readonly kind: 'rule';
  readonly table: string;
  readonly chain: string;
  /** Counted from 1; undefined for the chain's policy. */
  readonly rule?: number;
  /** The rule as `iptables -S` prints it. */
  readonly text: string;
  /** ACCEPT, DROP, RETURN, MARK, the name of a chain … */
  readonly target: string;
}

/** What a packet filter did. */
export type FilterEvent =
  | RuleEvent
  /** Addresses or ports were translated, by a rule or by what conntrack remembers of the connection. */
  | {
    readonly kind: 'translated'; readonly part: 'source' | 'destination';
    /** `10.0.0.1:80`, without a port for ICMP. */
    readonly from: string; readonly to: string;
    /** Whether a rule said so now, or an earlier packet of the connection has been translated. */
    readonly by: 'rule' | 'connection';
  };

/** Why a packet went no further. */
export type DropCause =
  /** A rule dropped or rejected it. */
  | 'rule'
  | 'no-route'
  /** The route is a blackhole, unreachable or prohibit. */
  | 'route-refuses'
  /** It is for another machine, and the namespace does not forward. */
  | 'not-forwarding'
  /** Nobody on the link has the address. */
  | 'no-neighbour'
  | 'device-down'
  /** The other end of the cable is down. */
  | 'no-carrier'
  /** A source or destination that cannot be where it is. */
  | 'martian'
  | 'time-to-live'
  /** No socket has the port. */
  | 'nobody-listens'
  /** A frame for somebody else on the link. */
  | 'not-ours'
  /** The bridge, its port or the namespace behind is not there any more, or not ready. */
  | 'gone';

/** What the network itself did. */
export type WalkEvent =
  | FilterEvent
  | { readonly kind: 'sent'; readonly socket: string }
  /** A route was chosen; text as `ip route` prints it. */
  | { readonly kind: 'routed'; readonly table: string; readonly route: string; readonly device: string; readonly gateway?: string }
  | { readonly kind: 'neighbour'; readonly address: string; readonly mac?: string; readonly state: string }
  /** Left this device. */
  | { readonly kind: 'transmitted'; readonly device: string }
  /** Arrived at this device. */
  | { readonly kind: 'received'; readonly device: string }
  | { readonly kind: 'bridged'; readonly bridge: string; readonly from: string; readonly to: readonly string[] }
  | { readonly kind: 'delivered'; readonly socket: string }
  /** It went no further; with the rule if one is to blame. `reason` is a sentence for people. */
  | { readonly kind: 'dropped'; readonly cause: DropCause; readonly reason: string; readonly rule?: RuleEvent };

/** One step: where, and what. */
export interface Hop {
  /** Number (inode) of the namespace. */
  readonly namespace: number;
  /** The device that the step is about; empty if it is about none. */
  readonly device: string;
  readonly event: WalkEvent;
}

/** Who follows a packet. */
export interface Trace {
  readonly hops: Hop[];
  /** The packet only asks for its way: nobody remembers it, and no socket gets it. */
  readonly probe: boolean;
  /** The packet as it came to where it was for, and where that was: there may be no socket for it. */
  arrived?: { readonly namespace: number; readonly packet: Packet };
}
