import { failure } from '../../errno.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { quoteForShell, quoteIfNeeded, quoteText } from '../quote.ts';

const [posixPath, posixName] = [256, 14];

/** pathchk(1). */
export const pathchk: Command = {
  ...coreutils('pathchk'),
  support: { level: 'most', missing: '--help' },
  options: { p: 'none', P: 'none', portability: 'none' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const portable = has(options, 'p') || has(options, 'portability');
    const strict = has(options, 'P') || has(options, 'portability');
    let code = 0;
    for (const path of operands) {
      const problem = problemOf(task, path, portable, strict);
      if (problem === undefined) continue;
      yield* task.complain(problem);
      code = 1;
    }
    return code;
  },
};

function problemOf({ sys }: Task, path: string, portable: boolean, strict: boolean): string | undefined {
  const parts = path.split('/').filter(part => part !== '');
  if (strict && parts.some(part => part.startsWith('-'))) return `leading '-' in a component of file name ${quoteText(path)}`;
  if ((strict || portable) && path === '') return 'empty file name';
  if (!portable) {
    const error = failure(() => sys.lstat(path));
    if (error && (error.code !== 'ENOENT' || path === '')) return `${path === '' ? "''" : quoteIfNeeded(path)}: ${error.text}`;
    return undefined;
  }
  const odd = /[^A-Za-z0-9._/-]/.exec(path)?.[0];
  if (odd !== undefined) return `nonportable character ${quoteForShell(odd) === odd ? quoteText(odd) : quoteForShell(odd)} in file name ${quoteText(path)}`;
  if (path.length >= posixPath) return `limit ${posixPath - 1} exceeded by length ${path.length} of file name ${quoteText(path)}`;
  const long = parts.find(part => part.length > posixName);
  return long === undefined ? undefined : `limit ${posixName} exceeded by length ${long.length} of file name component ${quoteText(long)}`;
}
