import assert from 'node:assert/strict';
import { formatFloat, formatInteger } from './c-format.ts';

function float(letter: string, precision: number, value: number, flags = '', width = 0): string {
  return formatFloat({ flags, width, precision, letter }, value);
}

describe('c-format', () => {
  it('rounds as glibc does', () => {
    assert.equal(float('f', 1, 2.25), '2.2');
    assert.equal(float('f', 0, 2.5), '2');
    assert.equal(float('f', 2, 0.125), '0.12');
    assert.equal(float('f', -1, 1e22), '10000000000000000000000.000000');
    assert.equal(float('e', -1, 0), '0.000000e+00');
    assert.equal(float('e', 0, 9.5), '1e+01');
    assert.equal(float('g', -1, 0.1 + 0.2), '0.3');
    assert.equal(float('g', -1, 1e6), '1e+06');
    assert.equal(float('g', -1, 123456), '123456');
    assert.equal(float('g', -1, 0.0001), '0.0001');
    assert.equal(float('g', -1, 0.00001), '1e-05');
    assert.equal(float('g', 17, 0.1), '0.10000000000000001');
    assert.equal(float('G', 3, 1e-10, '#'), '1.00E-10');
    assert.equal(float('f', 2, -1.5, '0', 8), '-0001.50');
    assert.equal(float('f', 2, -Infinity, '0', 8), '    -inf');
    assert.equal(float('a', -1, 1.5), '0x1.8p+0');
  });

  it('writes integers', () => {
    assert.equal(formatInteger({ flags: '+', width: 5, precision: 3, letter: 'd' }, 7n), ' +007');
    assert.equal(formatInteger({ flags: '#0', width: 8, precision: -1, letter: 'x' }, 255n), '0x0000ff');
    assert.equal(formatInteger({ flags: '', width: 0, precision: -1, letter: 'u' }, -1n), '18446744073709551615');
    assert.equal(formatInteger({ flags: '#', width: 0, precision: -1, letter: 'o' }, 8n), '010');
  });
});
