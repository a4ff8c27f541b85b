/** Whether an option takes a value, as Getopt::Long(3perl) has it: `=s`, `=i`, or none. */
export type PerlTakes = 'flag' | 'text' | 'number';

/** Names, separated by `|`; the first is the one that the program gets to see. */
export type PerlOptions = Readonly<Record<string, PerlTakes>>;

/** A command line that was taken apart. */
export interface PerlLine {
  /** The last value of each option that was given; empty for flags. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** What is wrong with it. */
  readonly errors: readonly string[];
}

/** Takes a command line apart as Getopt::Long(3perl) does: one dash is as good as two, case does not matter, names may be abbreviated. */
export function parsePerlOptions(table: PerlOptions, args: readonly string[]): PerlLine {
  const values = new Map<string, string>();
  const operands: string[] = [];
  const errors: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    const [, written = '', , attached] = /^--?([^=]+)(=(.*))?$/s.exec(arg) ?? [];
    if (written === '') {
      operands.push(arg);
      continue;
    }
    const found = optionOf(table, written.toLowerCase());
    if (typeof found === 'string') errors.push(found.replace('%', written));
    else if (found.takes === 'flag') values.set(found.name, '');
    else {
      const value = attached ?? args[++i];
      if (value === undefined) errors.push(`Option ${written.toLowerCase()} requires an argument`);
      else if (found.takes === 'number' && !/^[-+]?\d+$/.test(value)) errors.push(`Value "${value}" invalid for option ${written.toLowerCase()} (number expected)`);
      else values.set(found.name, value);
    }
  }
  return { values, operands, errors };
}

/** An option, or what is wrong with its name, in which `%` stands for the name as it was written. */
function optionOf(table: PerlOptions, written: string): { readonly name: string; readonly takes: PerlTakes } | string {
  const matching = new Map<string, { readonly name: string; readonly takes: PerlTakes }>();
  for (const [names, takes] of Object.entries(table)) {
    const [name = ''] = names.split('|');
    for (const each of names.split('|')) {
      if (each === written) return { name, takes };
      if (each.startsWith(written)) matching.set(each, { name, takes });
    }
  }
  const [only] = matching.values();
  if (only === undefined) return 'Unknown option: %';
  if ([...matching.values()].some(({ name }) => name !== only.name)) return `Option ${written} is ambiguous (${[...matching.keys()].sort().join(', ')})`;
  return only;
}
