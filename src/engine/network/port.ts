/** A transport of ports. */
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** `80/tcp`. */
export interface Port {
  readonly number: number;
  readonly protocol: Protocol;
}
