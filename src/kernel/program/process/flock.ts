import { isErrno } from '../../errno.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { runChild } from '../exec.ts';
import { has, valueOf } from '../options.ts';
import type { Blocking } from '../../process/blocking.ts';

/** Codes of sysexits(3). */
const [usageError, wrongDescriptor, cannotOpen, noProgram] = [64, 65, 66, 69];
const notFound = 127;
const second = 1_000_000_000;

/** flock(1) of util-linux: runs a command while it holds a lock, or locks a descriptor of the shell. */
export const flock = programOf({
  name: 'flock', version: 'flock from util-linux 2.38.1\n', stopAtOperand: true, trouble: usageError,
  support: { level: 'most', missing: '--help' },
  options: {
    's,shared': 'none', 'x,e,exclusive': 'none', 'u,unlock': 'none', 'n,nb,nonblock': 'none', 'w,wait,timeout': 'required', 'E,conflict-exit-code': 'required', 'o,close': 'none', 'c,command': 'required', 'F,no-fork': 'none', verbose: 'none',
  },
  *run(task, { options, operands }) {
    const { sys } = task;
    const [target, ...words] = operands;
    if (target === undefined) throw new Failure('not enough arguments', { hint: true });
    const conflict = Number(valueOf(options, 'E') ?? 1);
    const command = words[0] === '-c' || words[0] === '--command' ? [task.environment.get('SHELL') ?? '/bin/sh', '-c', words[1] ?? ''] : words;
    const fd = words.length === 0 && /^\d+$/.test(target) ? Number(target) : yield* opened(task, target);
    const kind = has(options, 'u') ? undefined : has(options, 's') ? 'shared' : 'exclusive';
    const limit = valueOf(options, 'w');
    try {
      if (limit !== undefined) {
        sys.sigaction('SIGALRM', 'catch');
        sys.alarm(Number(limit) * second);
      }
      yield* sys.flock(fd, kind, has(options, 'n') || limit === '0');
    } catch (error) {
      if (isErrno(error, 'EAGAIN') || isErrno(error, 'EINTR')) return conflict;
      if (!isErrno(error)) throw error;
      throw new Failure(`${target}: ${error.text}`, { code: error.code === 'EBADF' ? wrongDescriptor : cannotOpen });
    } finally {
      if (limit !== undefined) sys.alarm(0);
    }
    if (words.length === 0) return 0;
    const code = yield* runChild(task, command, task.environment, child => {
      if (has(options, 'o')) child.close(fd);
    });
    return code === notFound ? noProgram : code;
  },
});

function* opened({ sys }: Task, path: string): Blocking<number> {
  try {
    return yield* sys.open(path, { create: true, nonblock: false }, 0o666);
  } catch (error) {
    if (isErrno(error, 'EISDIR')) return yield* sys.open(path);
    if (!isErrno(error)) throw error;
    throw new Failure(`cannot open lock file ${path}: ${error.text}`, { code: cannotOpen });
  }
}
