import { orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Accounts, type Ownership } from '../accounts.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { changedMode, parseMode } from '../mode.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { join, lastName, parentOf } from '../path.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { backupOf, backupOptions } from './base/backup.ts';
import { Copier, preserveNothing } from './base/copy.ts';
import { targetOf } from './base/targets.ts';

/** install(1). */
export const install: Command = {
  ...coreutils('install'),
  support: { level: 'most', missing: '-s, -C, -Z, --context, --help' },
  options: {
    ...backupOptions, c: 'none', 'C,compare': 'missing', 'd,directory': 'none', D: 'none', 'g,group': 'required', 'm,mode': 'required', 'o,owner': 'required', 'p,preserve-timestamps': 'none',
    's,strip': 'missing', 'strip-program': 'missing=', 't,target-directory': 'required', 'T,no-target-directory': 'none', 'v,verbose': 'none', 'preserve-context': 'missing', Z: 'missing', context: 'missing',
  },
  *run(task, line) {
    const { options, operands } = line;
    const text = valueOf(options, 'm') ?? '755';
    const changes = parseMode(text);
    if (!changes) throw new Failure(`invalid mode ${quoteText(text)}`);
    const owner = yield* ownerOf(task, options);
    if (has(options, 'd')) {
      if (operands.length === 0) throw new Failure('missing file operand', { hint: true });
      return yield* makeDirectories(task, operands, path => { finish(task, path, changedMode(0, true, changes, 0), owner); }, has(options, 'v'));
    }
    const leading = has(options, 'D') && operands.length > 1 ? valueOf(options, 't') ?? parentOf(operands.at(-1) ?? '') : undefined;
    if (leading !== undefined && !orUndefined(() => task.sys.stat(leading))) yield* makeDirectories(task, [leading], () => undefined, has(options, 'v'));
    const { sources, target, directory } = targetOf(task, line);
    const copier = new Copier(task, {
      recursive: false, follow: 'always', preserve: { ...preserveNothing, times: has(options, 'p') }, force: true, overwrite: 'yes', update: false, verbose: has(options, 'v'), make: 'copy', removeFirst: true,
      attributesOnly: false, oneFileSystem: false, backup: backupOf(task, options),
    });
    let well = true;
    for (const source of sources) {
      if (orUndefined(() => task.sys.stat(source))?.kind === 'directory') {
        yield* task.complain(`omitting directory ${quoteForShell(source)}`);
        well = false;
        continue;
      }
      const path = directory ? join(target, lastName(source)) : target;
      if (yield* copier.copyOperand(source, path)) finish(task, path, changedMode(0, false, changes, 0), owner);
      else well = false;
    }
    return well ? 0 : 1;
  },
};

function* ownerOf(task: Task, options: readonly GivenOption[]): Blocking<Ownership> {
  const [user, group] = [valueOf(options, 'o'), valueOf(options, 'g')];
  const accounts = yield* Accounts.read(task);
  const uid = user === undefined ? undefined : accounts.uid(user);
  const gid = group === undefined ? undefined : accounts.gid(group);
  if (user !== undefined && uid === undefined) throw new Failure(`invalid user ${quoteText(user)}`);
  if (group !== undefined && gid === undefined) throw new Failure(`invalid group ${quoteText(group)}`);
  return { uid, gid };
}

function finish({ sys }: Task, path: string, mode: number, { uid, gid }: Ownership): void {
  if (uid !== undefined || gid !== undefined) sys.chown(path, uid, gid);
  sys.chmod(path, mode);
}

function* makeDirectories(task: Task, paths: readonly string[], finishOne: (path: string) => void, verbose: boolean): Blocking<number> {
  let code = 0;
  for (const path of paths) {
    const missing: string[] = [];
    for (let above = path; above !== '/' && above !== '.' && !orUndefined(() => task.sys.stat(above)); above = parentOf(above)) missing.push(above);
    try {
      for (const directory of missing.reverse()) {
        task.sys.mkdir(directory, 0o755);
        if (verbose) task.out.print(`${task.name}: creating directory ${quoteForShell(directory)}\n`);
      }
      if (task.sys.stat(path).kind !== 'directory') throw new Failure(`cannot create directory ${quoteForShell(path)}: File exists`);
      finishOne(path);
    } catch (error) {
      if (error instanceof Failure) throw error;
      yield* task.complain(`cannot create directory ${quoteForShell(path)}: ${reason(error)}`);
      code = 1;
    }
  }
  return code;
}
