import { Failure, programOf } from '../command.ts';
import { has, type OptionTable, parseOptions, type Takes, valueOf } from '../options.ts';

const [wrongOptions, wrongCall, enhanced] = [1, 2, 4];

/** getopt(1) of util-linux: takes a command line apart for scripts. */
export const getopt = programOf({
  name: 'getopt', version: 'getopt from util-linux 2.38.1\n', stopAtOperand: true, trouble: wrongCall,
  support: { level: 'most', missing: '-a, csh quoting, a `-` that begins the short options, --help' },
  options: { 'a,alternative': 'missing', 'l,long,longoptions': 'required', 'n,name': 'required', 'o,options': 'required', 'q,quiet': 'none', 'Q,quiet-output': 'none', 's,shell': 'required', 'T,test': 'none', 'u,unquoted': 'none' },
  *run(task, { options, operands }) {
    if (has(options, 'T')) return enhanced;
    const given = valueOf(options, 'o');
    const old = given === undefined && options.length === 0;
    const [first, ...others] = operands;
    if (given === undefined && first === undefined) throw new Failure('missing optstring argument', { hint: true });
    const short = given ?? first ?? '';
    const args = given === undefined ? others[0] === '--' && !old ? others.slice(1) : others : operands;
    const long = options.filter(({ name }) => name === 'l').flatMap(({ value = '' }) => value.split(/[,\s]+/)).filter(name => name !== '');
    const quoted = !old && !has(options, 'u');
    const show = (text: string): string => quoted ? `'${text.replaceAll("'", "'\\''")}'` : text;
    const table = tableOf(short, long);
    const errors: string[] = [];
    const line = parseOptions(table, args, short.startsWith('+') || task.environment.has('POSIXLY_CORRECT'), ({ text }) => { errors.push(text); });
    if (!has(options, 'q')) for (const text of errors) yield* task.warn(`${valueOf(options, 'n') ?? task.name}: ${text}\n`);
    const words = line.options.flatMap(({ written, value = '', name }) => table[name] === 'none' ? [written] : [written, show(value)]);
    words.push('--', ...line.operands.map(show));
    if (!has(options, 'Q')) task.out.print(`${words.map(word => ` ${word}`).join('')}\n`);
    return errors.length === 0 ? 0 : wrongOptions;
  },
});

function colons(text: string): Takes {
  return text === '' ? 'none' : text === ':' ? 'required' : 'optional';
}

function tableOf(short: string, long: readonly string[]): OptionTable {
  const table: Record<string, Takes> = {};
  for (const [, letter = '', after = ''] of short.replace(/^[+-]/, '').matchAll(/([^:])(:{0,2})/g)) table[letter] = colons(after);
  for (const text of long) table[text.replace(/:+$/, '')] = colons(/:*$/.exec(text)?.[0] ?? '');
  return table;
}
