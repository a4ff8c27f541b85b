import { type Errno, failure, isErrno, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { entriesOf, sameFile } from '../files.ts';
import { has } from '../options.ts';
import { join, lastName, withoutSlashes } from '../path.ts';
import { quoteForShell } from '../quote.ts';
import { confirmed, kindWords } from './base/ask.ts';

/** rm(1). */
export const rm: Command = {
  ...coreutils('rm'),
  support: { level: 'full', missing: '--help' },
  options: {
    'f,force': 'none', i: 'none', I: 'none', interactive: 'optional', 'one-file-system': 'none', 'no-preserve-root': 'none', 'preserve-root': 'optional', 'r,R,recursive': 'none', 'd,dir': 'none',
    'v,verbose': 'none',
  },
  *run(task, { options, operands }) {
    const manner = mannerOf(options);
    if (operands.length === 0) {
      if (manner.force) return 0;
      throw new Failure('missing operand', { hint: true });
    }
    const recursive = has(options, 'r');
    if (manner.ask === 'once' && (recursive || operands.length > 3)) {
      const question = `remove ${operands.length} argument${operands.length === 1 ? '' : 's'}${recursive ? ' recursively' : ''}?`;
      if (!(yield* confirmed(task, question))) return 0;
    }
    const remover = new Remover(task, {
      force: manner.force, ask: manner.ask, recursive, directories: has(options, 'd'), verbose: has(options, 'v'), oneFileSystem: has(options, 'one-file-system'),
      keepRoot: !has(options, 'no-preserve-root'),
    });
    let well = true;
    for (const path of operands) well = (yield* remover.removeOperand(path)) && well;
    return well ? 0 : 1;
  },
};

/** The last of -f, -i, -I and --interactive counts. */
function mannerOf(options: readonly { readonly name: string; readonly value: string | undefined }[]): { force: boolean; ask: Manner['ask'] } {
  let result: { force: boolean; ask: Manner['ask'] } = { force: false, ask: 'protected' };
  for (const { name, value } of options) {
    if (name === 'f') result = { force: true, ask: 'never' };
    if (name === 'i') result = { force: false, ask: 'always' };
    if (name === 'I') result = { force: false, ask: 'once' };
    if (name !== 'interactive') continue;
    const when = value ?? 'always';
    result = { force: false, ask: ['never', 'no', 'none'].includes(when) ? 'never' : when === 'once' ? 'once' : 'always' };
  }
  return result;
}

interface Manner {
  readonly force: boolean;
  /** Before each file; once for many; only for what is write-protected, at a terminal. */
  readonly ask: 'always' | 'once' | 'protected' | 'never';
  readonly recursive: boolean;
  readonly directories: boolean;
  readonly verbose: boolean;
  readonly oneFileSystem: boolean;
  readonly keepRoot: boolean;
}

/** Removes files and trees. */
class Remover {
  private readonly task: Task;
  private readonly manner: Manner;
  private readonly terminal: boolean;

  constructor(task: Task, manner: Manner) {
    this.task = task;
    this.manner = manner;
    this.terminal = task.sys.isatty(0);
  }

  /** Whether all went well. */
  *removeOperand(path: string): Blocking<boolean> {
    const { task, manner } = this;
    const stat = orUndefined(() => task.sys.lstat(path));
    if (manner.recursive && stat?.kind === 'directory') {
      const name = lastName(path);
      if (name === '.' || name === '..') {
        yield* task.complain(`refusing to remove '.' or '..' directory: skipping ${quoteForShell(withoutSlashes(path))}`);
        return false;
      }
      if (manner.keepRoot && sameFile(stat, task.sys.lstat('/'))) {
        yield* task.complain(`it is dangerous to operate recursively on ${quoteForShell(path)}${path === '/' ? '' : ' (same as \'/\')'}`);
        yield* task.complain('use --no-preserve-root to override this failsafe');
        return false;
      }
    }
    return yield* this.remove(path, undefined);
  }

  private *remove(path: string, device: Stat['device'] | undefined): Blocking<boolean> {
    const { task, manner } = this;
    let stat: Stat;
    try {
      stat = task.sys.lstat(path);
    } catch (error) {
      if (manner.force && (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR'))) return true;
      yield* task.complain(`cannot remove ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
    if (stat.kind === 'directory' && manner.recursive) return yield* this.removeTree(path, stat, device ?? stat.device);
    if (stat.kind === 'directory' && !manner.directories) {
      yield* task.complain(`cannot remove ${quoteForShell(path)}: Is a directory`);
      return false;
    }
    if (!(yield* this.mayRemove(path, stat))) return true;
    return yield* this.take(path, stat.kind === 'directory');
  }

  private *removeTree(path: string, stat: Stat, device: Stat['device']): Blocking<boolean> {
    const { task, manner } = this;
    if (manner.oneFileSystem && stat.device.minor !== device.minor) {
      yield* task.complain(`skipping ${quoteForShell(path)}, since it's on a different device`);
      return false;
    }
    let well = true;
    try {
      const entries = yield* entriesOf(task.sys, path);
      if (entries.length > 0) {
        if (!(yield* this.mayDescend(path, stat))) return true;
        for (const { name } of entries) well = (yield* this.remove(join(path, name), device)) && well;
      }
    } catch (error) {
      if (failure(() => { task.sys.rmdir(path); }) === undefined) return well;
      yield* task.complain(`cannot remove ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
    if (!well) return false;
    if (!(yield* this.mayRemove(path, stat))) return true;
    return yield* this.take(path, true);
  }

  private *take(path: string, isDirectory: boolean): Blocking<boolean> {
    const { sys, out } = this.task;
    const error: Errno | undefined = failure(() => { (isDirectory ? sys.rmdir : sys.unlink).call(sys, path); });
    if (error) {
      if (this.manner.force && error.code === 'ENOENT') return true;
      yield* this.task.complain(`cannot remove ${quoteForShell(path)}: ${error.text}`);
      return false;
    }
    if (this.manner.verbose) out.print(`removed ${isDirectory ? 'directory ' : ''}${quoteForShell(path)}\n`);
    yield* out.drain();
    return true;
  }

  private *mayDescend(path: string, stat: Stat): Blocking<boolean> {
    if (!this.asks(path, stat)) return true;
    return yield* confirmed(this.task, `descend into ${this.isProtected(path, stat) ? 'write-protected ' : ''}directory ${quoteForShell(path)}?`);
  }

  private *mayRemove(path: string, stat: Stat): Blocking<boolean> {
    if (!this.asks(path, stat)) return true;
    return yield* confirmed(this.task, `remove ${this.isProtected(path, stat) ? 'write-protected ' : ''}${kindWords(stat)} ${quoteForShell(path)}?`);
  }

  private asks(path: string, stat: Stat): boolean {
    const { ask } = this.manner;
    return ask === 'always' || (ask !== 'never' && this.terminal && this.isProtected(path, stat));
  }

  private isProtected(path: string, { kind }: Stat): boolean {
    return kind !== 'symlink' && failure(() => { this.task.sys.access(path, 'w'); }) !== undefined;
  }
}

/** unlink(1). */
export const unlink: Command = {
  ...coreutils('unlink'),
  support: { level: 'full', missing: '--help' },
  options: {},
  *run(task, { operands: [path, extra] }) {
    if (path === undefined) throw new Failure('missing operand', { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    try {
      task.sys.unlink(path);
      return 0;
    } catch (error) {
      yield* task.complain(`cannot unlink ${quoteForShell(path)}: ${reason(error)}`);
      return 1;
    }
  },
};
