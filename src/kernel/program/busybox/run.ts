/** Applets that run a program: coreutils/timeout.c and miscutils/time.c of busybox. */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName } from '../../process/signal.ts';
import { exitCode } from '../../process/wait.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { execute } from '../exec.ts';
import { AppletFailure, UsageFailure } from './applet.ts';

const second = 1_000_000_000;
const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS`: the program takes the place of the applet, and a process of init's that looks each second whether it is still there kills it. */
export function* timeout(sys: Sys, args: readonly string[], environment: Environment): Blocking<number> {
  return yield* failing(sys, 'timeout', function* () {
    let [at, signal, killAfter]: [number, SignalName, number] = [0, 'SIGTERM', 0];
    for (; /^-[sk]/.test(args[at] ?? ''); at++) {
      const arg = args[at] ?? '';
      const value = arg.length > 2 ? arg.slice(2) : args[++at] ?? '';
      if (arg.startsWith('-k')) killAfter = duration(value);
      else signal = signalOf(value);
    }
    const [time, ...program] = args.slice(at);
    if (time === undefined || program.length === 0) throw new UsageFailure('timeout', '[-s SIG] [-k KILL_SECS] SECS PROG ARGS');
    yield* watch(sys, duration(time), signal, killAfter);
    return yield* become(sys, program, environment);
  });
}

/** `time [-p] PROG ARGS`. */
export function* time(sys: Sys, args: readonly string[], environment: Environment): Blocking<number> {
  const posix = args[0] === '-p';
  const program = posix ? args.slice(1) : args;
  return yield* failing(sys, 'time', function* () {
    if (program.length === 0) throw new UsageFailure('time', '[-vpao] [-f FMT] PROG ARGS');
    const begin = sys.monotonic();
    const pid = sys.fork(child => failing(child, 'time', () => become(child, program, environment)));
    const waited = yield* sys.wait({ pid });
    const { childrenUser, childrenSystem } = sys.times();
    const shown = [sys.monotonic() - begin, childrenUser, childrenSystem].map(ns => ns / second);
    const text = ['real', 'user', 'sys'].map((name, i) => `${name}${posix ? ` ${(shown[i] ?? 0).toFixed(2)}` : `\t${Math.floor((shown[i] ?? 0) / 60)}m ${((shown[i] ?? 0) % 60).toFixed(2)}s`}\n`);
    yield* sys.write(2, encode(text.join('')));
    return waited === undefined ? 0 : exitCode(waited.status);
  });
}

function* failing(sys: Sys, name: string, run: () => Blocking<number>): Blocking<number> {
  try {
    return yield* run();
  } catch (error) {
    if (!(error instanceof AppletFailure)) throw error;
    yield* sys.write(2, encode(error instanceof UsageFailure ? `${error.message}\n` : `${name}: ${error.message}\n`));
    return error instanceof NotRun ? error.code : 1;
  }
}

/** The program could not be started. */
class NotRun extends AppletFailure {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

function* become(sys: Sys, program: readonly string[], environment: Environment): Blocking<never> {
  try {
    return yield* execute(sys, program, environment);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new NotRun(`can't execute '${program[0] ?? ''}': ${error.text}`, error.code === 'ENOENT' ? 127 : 126);
  }
}

function* watch(sys: Sys, seconds: number, signal: SignalName, killAfter: number): Blocking<void> {
  const watched = sys.getpid();
  const middle = sys.fork(function* (child): Blocking<number> {
    child.fork(function* (watcher) {
      if (yield* outlives(watcher, watched, seconds)) watcher.kill(watched, signal);
      if (killAfter > 0 && (yield* outlives(watcher, watched, killAfter))) watcher.kill(watched, 'SIGKILL');
      return 0;
    });
    return 0;
  });
  yield* sys.wait({ pid: middle });
}

/** Whether a process is still there after so long. */
function* outlives(sys: Sys, pid: number, seconds: number): Blocking<boolean> {
  try {
    for (let left = seconds; left > 0; left--) {
      yield* sys.sleep(Math.min(left, 1) * second);
      sys.kill(pid, undefined);
    }
    return true;
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
    throw error;
  }
}

function duration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text) ?? [];
  if (number === undefined) throw new AppletFailure(`invalid number '${text}'`);
  return Number(number) * (units[unit] ?? 1);
}

function signalOf(text: string): SignalName {
  const signal = parseSignal(text);
  if (signal === undefined) throw new AppletFailure(`bad signal name '${text}'`);
  return signal;
}
