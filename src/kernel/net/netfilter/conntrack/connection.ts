import type { ConntrackReference } from '../../packet.ts';
import type { TcpState } from './tcp.ts';
import { inverse, type Tuple } from './tuple.ts';

/** A connection that is being tracked: the kernel's `nf_conn`. */
export class Connection {
  readonly id: number;
  /** What the packets of who began look like when they come in. */
  readonly original: Tuple;
  /** What the answers look like when they come in: the inverse of the original, unless it is translated. */
  reply: Tuple;
  /** Whether it stands in the table, or stood there. */
  status: 'unconfirmed' | 'confirmed' | 'dead' = 'unconfirmed';
  tcp: TcpState = 'NONE';
  /** ns of CLOCK_BOOTTIME. */
  readonly since: bigint;
  expires = 0n;
  seenReply = false;
  assured = false;
  /** Whether packets of the original direction get another source, or another destination; answers the other way. */
  sourceNat = false;
  destinationNat = false;
  /** Whether the rules have been asked: once a connection. */
  sourceDecided = false;
  destinationDecided = false;
  /** The device whose address MASQUERADE gave: forgotten when it goes down. */
  masqueraded = '';
  mark = 0;

  constructor(id: number, original: Tuple, since: bigint) {
    this.id = id;
    this.original = original;
    this.reply = inverse(original);
    this.since = since;
  }
}

/** What a packet carries before its connection stands in the table: it is put there when the packet has passed the last hook. */
export interface Carried extends ConntrackReference {
  readonly carried: Connection;
}

/** The connection that comes with a packet because it is not in the table. */
export function carriedBy(reference: ConntrackReference | null): Connection | undefined {
  return reference !== null && 'carried' in reference ? (reference as Carried).carried : undefined;
}
