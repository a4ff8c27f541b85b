import { failure, orUndefined } from '../../../errno.ts';
import { Failure, type Task } from '../../command.ts';
import { type CommandLine, has, valueOf } from '../../options.ts';
import { quoteForShell } from '../../quote.ts';

/** What `cp`, `mv` and `install` are told by their operands, `-t` and `-T`. */
export interface Target {
  readonly sources: readonly string[];
  readonly target: string;
  /** Whether the target is a directory that the sources go into. */
  readonly directory: boolean;
}

/** @throws Failure with the words that the three have in common */
export function targetOf({ sys }: Task, { options, operands }: CommandLine): Target {
  const into = valueOf(options, 't');
  const plain = has(options, 'T');
  const [first, , third] = operands;
  if (first === undefined) throw new Failure('missing file operand', { hint: true });
  if (into !== undefined) {
    if (plain) throw new Failure('cannot combine --target-directory (-t) and --no-target-directory (-T)');
    const error = failure(() => { sys.access(`${into}/.`, ''); });
    if (error) throw new Failure(`target directory ${quoteForShell(into)}: ${error.text}`);
    return { sources: operands, target: into, directory: true };
  }
  if (operands.length === 1) throw new Failure(`missing destination file operand after ${quoteForShell(first)}`, { hint: true });
  const target = operands.at(-1) ?? '';
  const sources = operands.slice(0, -1);
  if (plain) {
    if (third !== undefined) throw new Failure(`extra operand ${quoteForShell(third)}`, { hint: true });
    return { sources, target, directory: false };
  }
  const directory = orUndefined(() => sys.stat(target))?.kind === 'directory';
  if (!directory && sources.length > 1) throw new Failure(`target ${quoteForShell(target)}: ${failure(() => { sys.stat(target); })?.text ?? 'Not a directory'}`);
  return { sources, target, directory };
}
