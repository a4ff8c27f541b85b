import { deepEqual } from 'node:assert/strict';
import { parseEnvFile } from './env-file.ts';

describe('.env files', () => {
  it('have variables with and without quotes', () => {
    deepEqual(parseEnvFile('A=1\r\nexport B = "x y" # why\n# C=1\nD=\'#\' \nE=a#b #c\nF:g\nG=\n=h\nI="open\n'), { A: '1', B: 'x y', D: '#', E: 'a#b', F: 'g', G: '', I: '"open' });
  });

  it('may be large', () => deepEqual(parseEnvFile(`A=${' '.repeat(200_000)}x`), { A: 'x' }));
});
