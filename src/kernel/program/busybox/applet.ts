import { Errno, type ErrnoCode } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { banner } from './banner.ts';

/** An applet whose words are its own: the exit code of a command line without the applet's name. */
export type Applet = (sys: Sys, args: readonly string[]) => Blocking<number>;

/** What an applet says before it ends with 1. */
export class AppletFailure extends Error {}

/** The help that an applet shows in place of a message when it does not understand. */
export class UsageFailure extends AppletFailure {
  constructor(name: string, operands: string) {
    super(`${banner}\n\nUsage: ${name} ${operands}`);
  }
}

/** What a request of old failed with, as `perror(3)` says it: `SIOCADDRT: File exists`. */
export function refused(request: string, code: ErrnoCode): AppletFailure {
  return new AppletFailure(`${request}: ${new Errno(code).text}`);
}

/** An applet of what it prints; {@link AppletFailure} goes to standard error behind its name. */
export function applet(name: string, work: (sys: Sys, args: readonly string[]) => Blocking<string>): Applet {
  return function* (sys, args) {
    try {
      yield* sys.write(1, encode(yield* work(sys, args)));
      return 0;
    } catch (error) {
      if (!(error instanceof AppletFailure)) throw error;
      yield* sys.write(2, encode(error instanceof UsageFailure ? `${error.message}\n` : `${name}: ${error.message}\n`));
      return 1;
    }
  };
}
