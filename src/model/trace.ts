import type { Message } from '../base/message.ts';

/**
 * Who says that a packet goes there. `kernel`: the kernel of the host, which was asked for its way. `tables`: we, by the routes, rules and sockets that the kernel lists. `engine`: we, by what the engine's API
 * says, and how engines set networks up.
 */
export type Teller = 'kernel' | 'tables' | 'engine';

/** Where a packet is: on the engine's host, in a container (its id), or beyond the host's network card. */
export type Place = 'host' | 'outside' | (string & {});

/** What becomes of a packet at a hop. */
export type HopKind =
  /** A name was looked up; `text` says what it stands for. */
  | 'named'
  | 'sent'
  /** `text` is the route. */
  | 'routed'
  /** A rule decided; `text` is the rule. */
  | 'rule'
  /** Source or destination is another one from here on; `text` is the rule. */
  | 'translated'
  | 'transmitted' | 'received'
  /** A bridge passed it on; `device` is the bridge. */
  | 'bridged'
  /** A program on the host (docker-proxy) takes the connection and opens another one; source and destination are that one's. */
  | 'proxied'
  | 'delivered'
  /** It went no further; `text` says what is to blame: a rule, a route, a port. */
  | 'dropped';

export interface TraceHop {
  readonly place: Place;
  /** Empty if it is about none. */
  readonly device: string;
  readonly kind: HopKind;
  /** `10.0.0.1:40000`, after the hop; empty before it is known. */
  readonly source: string;
  readonly destination: string;
  /** Data of the kernel or the engine; may be empty. */
  readonly text: string;
  readonly teller: Teller;
}

/** How a request ends, as its sender sees it. */
export type TraceOutcome =
  | 'answered'
  /** It gets there; whether anybody listens is not known. */
  | 'arrives'
  /** It leaves the host for the world; what happens there is not known. */
  | 'leaves'
  /** Somebody says at once that nobody listens. */
  | 'refused'
  /** The connection is taken and broken off: docker-proxy finds nobody behind it. */
  | 'reset'
  /** Somebody says that there is no way. */
  | 'unreachable'
  /** Nobody says anything. */
  | 'lost'
  | 'unknown-name';

/** Why a request fails. */
export type FailureCause = 'no-route' | 'other-network' | 'internal' | 'not-published' | 'nobody-listens' | 'firewall' | 'name-not-found' | 'nobody-there' | 'elsewhere';

/** The way of a request. */
export interface Trace {
  readonly hops: readonly TraceHop[];
  readonly outcome: TraceOutcome;
  readonly cause?: FailureCause;
  /** A sentence for people: why it fails, or what is not known. */
  readonly reason?: Message;
}

/** What is asked: would a connection from there get there? */
export interface TraceQuestion {
  readonly from: Place;
  readonly protocol: 'tcp' | 'udp';
  /** An address or a name, as the sender would write it. */
  readonly to: string;
  readonly port: number;
}

/** One packet's way, without names and proxies: as a kernel, or who stands in for one, tells it. */
export interface Leg {
  readonly hops: readonly TraceHop[];
  readonly outcome: Exclude<TraceOutcome, 'reset' | 'unknown-name'>;
  readonly cause?: FailureCause;
}

/** Follows one packet to an IPv4 address. */
export type Walk = (from: Place, protocol: TraceQuestion['protocol'], address: string, port: number) => Promise<Leg>;
