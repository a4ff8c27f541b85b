import type { Blocking } from '../../process/blocking.ts';
import { Failure, type Shell } from '../shell.ts';

/** Single-letter options of a builtin, as bash's internal_getopt reads them. */
export interface Given {
  /** Letter to value; empty for those that take none. */
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/**
 * Reads options. @param known letters, a `:` behind those that take a value @param usage for errors, without the name
 * @returns undefined after an error, of which it tells: the exit code is 2 then. Throws Failure in dash, which special builtins end.
 */
export function* readOptions(shell: Shell, args: readonly string[], known: string, usage: string): Blocking<Given | undefined> {
  const options = new Map<string, string>();
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      at++;
      break;
    }
    if (arg.length < 2 || !arg.startsWith('-')) break;
    for (let i = 1; i < arg.length; i++) {
      const letter = arg.charAt(i);
      const place = known.indexOf(letter);
      if (place < 0 || letter === ':') {
        if (!shell.bash) throw new Failure(`Illegal option -${letter}`);
        yield* complainOption(shell, `-${letter}: invalid option`, usage);
        return undefined;
      }
      if (known.charAt(place + 1) !== ':') {
        options.set(letter, '');
        continue;
      }
      const value = i + 1 < arg.length ? arg.slice(i + 1) : args[++at];
      if (value === undefined) {
        if (!shell.bash) throw new Failure(`No arg for -${letter} option`);
        yield* complainOption(shell, `-${letter}: option requires an argument`, usage);
        return undefined;
      }
      options.set(letter, value);
      break;
    }
  }
  return { options, rest: args.slice(at) };
}

function* complainOption(shell: Shell, message: string, usage: string): Blocking<void> {
  yield* shell.complain(`${shell.builtin}: ${message}`);
  yield* complainUsage(shell, usage);
}

/** bash's line with the usage of a builtin. Returns the exit code. */
export function* complainUsage(shell: Shell, usage: string): Blocking<number> {
  if (shell.bash) yield* shell.print(`${shell.builtin}: usage: ${shell.builtin} ${usage}\n`, 2);
  return 2;
}

/** Whether a text is a name of a variable. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
