import { reason } from '../../errno.ts';
import { canonicalPath, type Existence, relativePath } from '../canonical.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, lastOf, valueOf } from '../options.ts';
import { lastName, parentOf } from '../path.ts';
import { quoteForShell, quoteIfNeeded } from '../quote.ts';

/** readlink(1). */
export const readlink: Command = {
  ...coreutils('readlink'),
  support: { level: 'full', missing: '--help' },
  options: {
    'f,canonicalize': 'none', 'e,canonicalize-existing': 'none', 'm,canonicalize-missing': 'none', 'n,no-newline': 'none', 'q,quiet': 'none', 's,silent': 'none', 'v,verbose': 'none', 'z,zero': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const existence = ({ f: 'all but last', e: 'all', m: 'nothing' } as const)[lastOf(line, ['f', 'e', 'm']) ?? ''];
    const verbose = ['v', undefined].includes(lastOf(line, ['q', 's', 'v'])) && (has(options, 'v') || task.environment.has('POSIXLY_CORRECT'));
    const end = has(options, 'n') && operands.length === 1 ? '' : has(options, 'z') ? '\0' : '\n';
    let well = true;
    for (const path of operands) {
      try {
        task.out.print(`${existence === undefined ? task.sys.readlink(path) : canonicalPath(task.sys, path, existence)}${end}`);
      } catch (error) {
        const text = reason(error);
        if (verbose) yield* task.complain(`${quoteIfNeeded(path)}: ${text}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

/** realpath(1). */
export const realpath: Command = {
  ...coreutils('realpath'),
  support: { level: 'most', missing: '-L takes `..` after symlinks, --help' },
  options: {
    'e,canonicalize-existing': 'none', 'm,canonicalize-missing': 'none', 'L,logical': 'none', 'P,physical': 'none', 'q,quiet': 'none', 'relative-to': 'required', 'relative-base': 'required',
    's,strip,no-symlinks': 'none', 'z,zero': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const existence: Existence = ({ e: 'all', m: 'nothing' } as const)[lastOf(line, ['e', 'm']) ?? ''] ?? 'all but last';
    const canonical = (path: string): string => canonicalPath(task.sys, path, has(options, 's') && existence === 'all but last' ? 'nothing' : existence, { followLinks: !has(options, 's') });
    const base = valueOf(options, 'relative-base');
    const to = valueOf(options, 'relative-to') ?? base;
    const start = to === undefined ? undefined : canonical(to);
    const limit = base === undefined ? undefined : canonical(base);
    let well = true;
    for (const path of operands) {
      try {
        const whole = canonical(path);
        const within = limit === undefined || whole === limit || whole.startsWith(limit === '/' ? '/' : `${limit}/`);
        task.out.print(`${start !== undefined && within ? relativePath(start, whole) : whole}${has(options, 'z') ? '\0' : '\n'}`);
      } catch (error) {
        const text = reason(error);
        if (!has(options, 'q')) yield* task.complain(`${quoteIfNeeded(path)}: ${text}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

/** basename(1). */
export const basename: Command = {
  ...coreutils('basename'), stopAtOperand: true,
  support: { level: 'full', missing: '--help' },
  options: { 'a,multiple': 'none', 's,suffix': 'required', 'z,zero': 'none' },
  *run(task, { options, operands }) {
    const [first, second, extra] = operands;
    if (first === undefined) throw new Failure('missing operand', { hint: true });
    const many = has(options, 'a') || has(options, 's');
    if (!many && extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    const suffix = many ? valueOf(options, 's') ?? '' : second ?? '';
    for (const path of many ? operands : [first]) {
      const name = lastName(path);
      task.out.print(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}${has(options, 'z') ? '\0' : '\n'}`);
      yield* task.out.drain();
    }
    return 0;
  },
};

/** dirname(1). */
export const dirname: Command = {
  ...coreutils('dirname'), stopAtOperand: true,
  support: { level: 'full', missing: '--help' },
  options: { 'z,zero': 'none' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    for (const path of operands) {
      task.out.print(`${parentOf(path)}${has(options, 'z') ? '\0' : '\n'}`);
      yield* task.out.drain();
    }
    return 0;
  },
};

/** pwd(1). */
export const pwd: Command = {
  ...coreutils('pwd'),
  support: { level: 'full', missing: '--help' },
  options: { 'L,logical': 'none', 'P,physical': 'none' },
  *run(task, line) {
    if (line.operands.length > 0) yield* task.complain('ignoring non-option arguments');
    const logical = lastOf(line, ['L', 'P']) === 'L';
    const variable = task.environment.get('PWD') ?? '';
    if (logical && variable.startsWith('/') && !/\/\.\.?(?:\/|$)/.test(variable)) {
      const [here, there] = [task.sys.stat('.'), task.sys.stat(variable)];
      if (here.number === there.number && here.device.minor === there.device.minor) {
        task.out.print(`${variable}\n`);
        return 0;
      }
    }
    try {
      task.out.print(`${task.sys.getcwd()}\n`);
      return 0;
    } catch (error) {
      reason(error);
      throw new Failure('couldn\'t find directory entry in \'..\' with matching i-node');
    }
  },
};
