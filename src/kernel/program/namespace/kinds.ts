import type { NamespaceKind } from '../../namespace/namespace.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { WaitStatus } from '../../process/process.ts';
import type { SignalName } from '../../process/signal.ts';
import { Errno, isErrno } from '../../errno.ts';
import { Failure, type Task } from '../command.ts';
import { codeOfFailure, executeOrFail } from '../exec.ts';

/** A kind of namespace as `unshare(1)` and `nsenter(1)` know it. */
export interface KindOption {
  readonly letter: string;
  readonly name: string;
  readonly kind: NamespaceKind;
  /** In /proc/PID: what to enter, and what a new one for children is called there. */
  readonly file: string;
  readonly childFile: string;
}

/** In the order in which both programs go through them. */
export const kindOptions: readonly KindOption[] = [
  { letter: 'U', name: 'user', kind: 'user', file: 'ns/user', childFile: 'ns/user' },
  { letter: 'C', name: 'cgroup', kind: 'cgroup', file: 'ns/cgroup', childFile: 'ns/cgroup' },
  { letter: 'i', name: 'ipc', kind: 'ipc', file: 'ns/ipc', childFile: 'ns/ipc' },
  { letter: 'u', name: 'uts', kind: 'uts', file: 'ns/uts', childFile: 'ns/uts' },
  { letter: 'n', name: 'net', kind: 'net', file: 'ns/net', childFile: 'ns/net' },
  { letter: 'p', name: 'pid', kind: 'pid', file: 'ns/pid', childFile: 'ns/pid_for_children' },
  { letter: 'm', name: 'mount', kind: 'mnt', file: 'ns/mnt', childFile: 'ns/mnt' },
  { letter: 'T', name: 'time', kind: 'time', file: 'ns/time', childFile: 'ns/time_for_children' },
];

/** Makes a failing system call the end of the program: `TEXT: reason`. */
export function orFail<T>(text: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    throw isErrno(error) ? new Failure(`${text}: ${error.text}`) : error;
  }
}

/** The same for a call that may sleep. */
export function* orFailWaiting<T>(text: string, attempt: () => Blocking<T>): Blocking<T> {
  try {
    return yield* attempt();
  } catch (error) {
    throw isErrno(error) ? new Failure(`${text}: ${error.text}`) : error;
  }
}

/** A number of a user, a group or a process on the command line. */
export function parseNumber(text: string, what: string): number {
  if (!/^\s*[+-]?\d+$/.test(text)) throw new Failure(`failed to parse ${what}: '${text}'`);
  return Number(text);
}

/** Goes on as the command, or as a login shell if there is none. */
export function* become(task: Task, words: readonly string[]): Blocking<number> {
  if (words.length > 0) return yield* executeOrFail(task, words, task.environment);
  const shell = task.environment.get('SHELL') ?? '/bin/sh';
  try {
    return yield* task.sys.exec(shell, [`-${shell.slice(shell.lastIndexOf('/') + 1)}`], task.environment);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Failure(`failed to execute ${shell}: ${error.text}`, { code: codeOfFailure(error) });
  }
}

/**
 * Waits for a child and ends as it ended, by the same signal if it was one.
 * @param prepare what is done with that signal before
 * @returns the exit code
 */
export function* endLike(task: Task, pid: number, prepare: (signal: SignalName) => void = () => undefined): Blocking<number> {
  const { sys } = task;
  let status: WaitStatus | undefined;
  while (!status) {
    try {
      const waited = yield* sys.wait({ pid, untraced: true });
      if (waited && 'stopped' in waited.status) {
        sys.kill(sys.getpid(), 'SIGSTOP');
        yield* sys.compute(0);
        sys.kill(pid, 'SIGCONT');
      } else {
        status = waited?.status;
      }
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
  if ('exited' in status) return status.exited;
  if ('signaled' in status) {
    prepare(status.signaled);
    sys.kill(sys.getpid(), status.signaled);
    yield* sys.compute(1);
  }
  return 1;
}
