import type { Blocking } from '../../process/blocking.ts';
import { baseName, type Command, programOf, type Task } from '../command.ts';
import type { Program } from '../program.ts';
import { parsePerlOptions, type PerlLine, type PerlOptions } from './perl-options.ts';

/** A program that is written in Perl, and goes by several names. */
export interface PerlProgram {
  /** The first is the file's; which one it was called by is handed to `run`. */
  readonly names: readonly [string, ...string[]];
  readonly options: PerlOptions;
  /** What it prints for `--help` and for wrong options. */
  readonly usage: string;
  readonly support: Command['support'];
  readonly run: (task: Task, name: string, line: PerlLine) => Blocking<number>;
}

/** One program for all the names. */
export function perlProgram({ names, options, usage, support, run }: PerlProgram): Program {
  const [name] = names;
  const { main } = programOf({
    name, support, options: {}, stopAtOperand: true,
    *run(task, { operands }) {
      const line = parsePerlOptions(options, operands);
      for (const error of line.errors) yield* task.warn(`${error}\n`);
      if (line.errors.length > 0 || line.values.has('help')) {
        task.out.print(usage);
        return line.errors.length > 0 ? 1 : 0;
      }
      return yield* run(task, names.includes(task.name) ? task.name : name, line);
    },
  });
  return { name, support, main: (sys, argv, environment) => main(sys, [baseName(argv[0] ?? name), '--', ...argv.slice(1)], environment) };
}
