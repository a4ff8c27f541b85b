import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { expand, parseDockerfile } from '../../../dockerfile/index.ts';
import { requote } from './requote.ts';

const values: Readonly<Record<string, string>> = { a: 'A', empty: '', x1_y: 'X' };
const expanded = (text: string, escape: string) => expand(text, name => values[name], escape);

describe('requote', () => {
  it('keeps what a value means', () => {
    const piece = fc.constantFrom(' ', 'a', '$a', '${a:-b c}', '"', "'", '\\', '$', '=', '\t', '#', '`', 'x');
    fc.assert(fc.property(fc.array(piece, { minLength: 1 }), fc.constantFrom('\\', '`'), (pieces, escape) => {
      const value = pieces.join('').trim();
      const quoted = requote(value, escape);
      if (quoted === undefined || value === '') return;
      const [pair, ...more] = parseDockerfile(`# escape=${escape}\nENV k=${quoted}\n`).instructions[0]?.pairs ?? [];
      equal(more.length, 0);
      equal(expanded(pair?.value?.text ?? '', escape), expanded(value, escape));
    }), { numRuns: 3000 });
  });
});
