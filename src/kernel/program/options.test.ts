import assert from 'node:assert/strict';
import { OptionError, parseOptions, type OptionTable } from './options.ts';

const table: OptionTable = { 'a,all': 'none', 'n,lines': 'required', 'color,colour': 'optional', 'q,quiet,silent': 'none', 's,sort': 'missing=', stable: 'none', digit: 'none' };

function parsed(...args: string[]): string {
  const { options, operands } = parseOptions(table, args);
  return [...options.map(({ name, value }) => `${name}=${value ?? '?'}`), ...operands].join(' ');
}

describe('options', () => {
  it('are found among operands, bundled, with their arguments', () => {
    assert.equal(parsed('x', '-an3', 'y', '--lines', '4', '--lines=5', '--', '-a'), 'a= n=3 n=4 n=5 x y -a');
    assert.equal(parsed('-n', '-a', '-'), 'n=-a -');
    assert.equal(parsed('--color', 'x', '--colour=always', '--col=never'), 'color=? color=always color=never x');
    assert.equal(parsed('-12a'), 'digit=1 digit=2 a=');
    assert.equal(parsed('--si', '--qui'), 'q= q=');
    assert.deepEqual(parseOptions(table, ['-a', 'x', '-q'], true).operands, ['x', '-q']);
  });

  it('are refused in the words of getopt_long', () => {
    const wrong: [string[], string][] = [
      [['-y'], 'invalid option -- \'y\''],
      [['-ay'], 'invalid option -- \'y\''],
      [['--foo=x'], 'unrecognized option \'--foo=x\''],
      [['-n'], 'option requires an argument -- \'n\''],
      [['--line'], 'option \'--lines\' requires an argument'],
      [['--all=x'], 'option \'--all\' doesn\'t allow an argument'],
      [['--s'], 'option \'--s\' is ambiguous; possibilities: \'--silent\' \'--sort\' \'--stable\''],
      [['-s', 'x'], 'option \'-s\' is not simulated'],
    ];
    for (const [args, text] of wrong) assert.throws(() => parseOptions(table, args), (error: unknown) => error instanceof OptionError && error.text === text, text);
  });
});
