import { Errno, type ErrnoCode } from '../../errno.ts';

/** Why the kernel refuses a request for configuration: `rtnetlink(7)`, with the text of the extended acknowledgement if there is one. */
export class NetlinkError extends Errno {
  /** “ipv4: Address already assigned”: what `ip` prints behind “Error: ” instead of the errno's text. */
  readonly extended: string | undefined;

  constructor(code: ErrnoCode, extended?: string) {
    super(code);
    this.extended = extended;
  }
}
