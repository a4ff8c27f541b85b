import { isErrno, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { changedMode, type ModeChanges, parseMode } from '../mode.ts';
import { has, valueOf } from '../options.ts';
import { parentOf, withoutSlashes } from '../path.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** mkdir(1). */
export const mkdir: Command = {
  ...coreutils('mkdir'),
  support: { level: 'most', missing: '-Z, --context, --help' },
  options: { 'm,mode': 'required', 'p,parents': 'none', 'v,verbose': 'none', Z: 'missing', context: 'missing' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const modeText = valueOf(options, 'm');
    const changes = modeText === undefined ? undefined : parseMode(modeText);
    if (modeText !== undefined && !changes) throw new Failure(`invalid mode ${quoteText(modeText)}`);
    const maker = new Maker(task, has(options, 'v'), changes);
    let well = true;
    for (const path of operands) {
      try {
        if (has(options, 'p')) yield* maker.makeAll(path);
        else yield* maker.make(path);
      } catch (error) {
        yield* task.complain(`cannot create directory ${quoteForShell(maker.current)}: ${reason(error)}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

/** mkfifo(1). */
export const mkfifo: Command = {
  ...coreutils('mkfifo'),
  support: { level: 'most', missing: '-Z, --context, --help' },
  options: { 'm,mode': 'required', Z: 'missing', context: 'missing' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const mode = specialMode(valueOf(options, 'm'));
    let well = true;
    for (const path of operands) {
      try {
        task.sys.mknod(path, 'fifo', 0o666);
        if (mode !== undefined) task.sys.chmod(path, mode);
      } catch (error) {
        yield* task.complain(`cannot create fifo ${quoteForShell(path)}: ${reason(error)}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

/** The mode that `-m` gives to a new special file. @throws Failure */
export function specialMode(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const changes = parseMode(text);
  if (!changes) throw new Failure('invalid mode');
  return changedMode(0o666, false, changes, 0);
}

/** Makes directories, and remembers which one it is at. */
export class Maker {
  current = '';
  private readonly task: Task;
  private readonly verbose: boolean;
  private readonly changes: ModeChanges | undefined;

  constructor(task: Task, verbose: boolean, changes: ModeChanges | undefined) {
    this.task = task;
    this.verbose = verbose;
    this.changes = changes;
  }

  /** @throws Errno */
  *make(path: string): Blocking<void> {
    const { sys } = this.task;
    this.current = path;
    sys.mkdir(path, 0o777);
    if (this.changes) sys.chmod(path, changedMode(0o777, true, this.changes, this.umask()));
    yield* this.tell(path);
  }

  /** With all that is missing above; what is there already is fine. @throws Errno */
  *makeAll(path: string): Blocking<void> {
    const { sys } = this.task;
    const missing: string[] = [];
    for (let above = parentOf(path); above !== '/' && above !== '.' && !orUndefined(() => sys.stat(above)); above = parentOf(above)) missing.push(above);
    for (const directory of missing.reverse()) {
      this.current = directory;
      sys.mkdir(directory, 0o777);
      const lacking = this.umask() & 0o300;
      if (lacking !== 0) sys.chmod(directory, (0o777 & ~this.umask()) | 0o300);
      yield* this.tell(directory);
    }
    try {
      yield* this.make(path);
    } catch (error) {
      if (isErrno(error, 'ENOTDIR')) this.current = firstFile(withoutSlashes(path), prefix => orUndefined(() => sys.stat(prefix))?.kind !== 'directory');
      if (orUndefined(() => sys.stat(path))?.kind !== 'directory') throw error;
    }
  }

  private umask(): number {
    const mask = this.task.sys.umask(0);
    this.task.sys.umask(mask);
    return mask;
  }

  private *tell(path: string): Blocking<void> {
    if (!this.verbose) return;
    this.task.out.print(`${this.task.name}: created directory ${quoteForShell(path)}\n`);
    yield* this.task.out.drain();
  }
}

/** The shortest beginning of a path that is no directory. */
function firstFile(path: string, isFile: (prefix: string) => boolean): string {
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) if (isFile(path.slice(0, slash))) return path.slice(0, slash);
  return path;
}
