import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { exitCode } from '../process/wait.ts';
import type { Environment, Sys } from '../syscall/sys.ts';
import { encode } from '../text.ts';
import { Failure, type Task } from './command.ts';
import { writeAll } from './output.ts';

const defaultPath = '/bin:/usr/bin';
/** Exit codes of programs that start others: it could not be run; it was not found. */
const cannotRun = 126;
const notFound = 127;

/** `execvp(3)`: looks for the program in PATH; what is no program is a script of sh. @throws Errno */
export function* execute(sys: Sys, argv: readonly string[], environment: Environment, searched = environment): Blocking<never> {
  const [name = ''] = argv;
  if (name === '') throw new Errno('ENOENT');
  if (name.includes('/')) return yield* executeFile(sys, name, argv, environment);
  let refused: Errno | undefined;
  for (const folder of (searched.get('PATH') ?? defaultPath).split(':')) {
    try {
      return yield* executeFile(sys, folder === '' ? name : `${folder}/${name}`, argv, environment);
    } catch (error) {
      if (isErrno(error, 'EACCES')) refused = error;
      else if (!isErrno(error, 'ENOENT') && !isErrno(error, 'ENOTDIR')) throw error;
    }
  }
  throw refused ?? new Errno('ENOENT');
}

function* executeFile(sys: Sys, path: string, argv: readonly string[], environment: Environment): Blocking<never> {
  try {
    return yield* sys.exec(path, argv, environment);
  } catch (error) {
    if (!isErrno(error, 'ENOEXEC')) throw error;
    return yield* sys.exec('/bin/sh', ['/bin/sh', path, ...argv.slice(1)], environment);
  }
}

/** The exit code for a program that could not be started. */
export function codeOfFailure(error: Errno): number {
  return error.code === 'ENOENT' ? notFound : cannotRun;
}

/** The same for a program that does nothing after it; its words are those of util-linux. @throws Failure */
export function* executeOrFail({ sys }: Task, argv: readonly string[], environment: Environment): Blocking<never> {
  try {
    return yield* execute(sys, argv, environment);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new Failure(`failed to execute ${argv[0] ?? ''}: ${error.text}`, { code: codeOfFailure(error) });
  }
}

/** Runs a program in a child, and waits for it. @param prepare what the child does first @returns its exit code as a shell has it */
export function* runChild(task: Task, argv: readonly string[], environment: Environment, prepare: (sys: Sys) => void = () => undefined): Blocking<number> {
  const pid = task.sys.fork(function* (sys) {
    prepare(sys);
    try {
      return yield* execute(sys, argv, environment);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* writeAll(sys, 2, encode(`${task.name}: failed to execute ${argv[0] ?? ''}: ${error.text}\n`));
      return codeOfFailure(error);
    }
  });
  return yield* exitCodeOf(task, pid);
}

/** Waits for a child. @returns its exit code as a shell has it */
export function* exitCodeOf({ sys }: Task, pid: number): Blocking<number> {
  for (;;) {
    try {
      const waited = yield* sys.wait({ pid });
      if (waited) return exitCode(waited.status);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
}
