import { signalNumber } from '../process/signal.ts';
import type { Blocking } from '../process/blocking.ts';
import { isErrno } from '../errno.ts';
import type { WaitStatus } from '../process/process.ts';
import type { Program } from '../program/program.ts';
import { encode } from '../text.ts';
import type { Environment, Sys } from '../syscall/sys.ts';

/** What is 1 in `ps` of a simulated machine: starts one program, waits for orphans, and ends with that program. */
export const init: Program = { name: 'init', main, support: { level: 'some', missing: 'starts one program' } };

function* main(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  sys.chdir(environment.get('HOME') ?? '/');
  const child = sys.fork(inner => become(inner, argv, environment));
  for (;;) {
    const waited = yield* sys.wait();
    if (waited?.pid === child) return exitCode(waited.status);
  }
}

/** As a shell puts it into `$?`. */
function exitCode(status: WaitStatus): number {
  if ('exited' in status) return status.exited;
  return 'signaled' in status ? 128 + signalNumber(status.signaled) : 0;
}

function* become(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const [path = ''] = argv;
  if (sys.isatty(0)) {
    sys.setsid();
    sys.setControllingTerminal(0);
  }
  try {
    return yield* sys.exec(path, [path.slice(path.lastIndexOf('/') + 1), ...argv.slice(1)], environment);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* sys.write(2, encode(`init: ${path}: ${error.text}\n`));
    return 127;
  }
}
