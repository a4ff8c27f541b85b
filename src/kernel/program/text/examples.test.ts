import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { decode } from '../../text.ts';
import { textPrograms } from './table.ts';
import { runExamples } from './testing.ts';

describe('text programs print what those of Debian 12 do', () => {
  const folder = new URL('examples/', import.meta.url);
  for (const file of readdirSync(folder)) {
    describe(file.replace('.txt', ''), () => {
      for (const { command, expected, prints } of runExamples(decode(readFileSync(new URL(file, folder))), textPrograms)) {
        it(command, () => assert.equal(prints, expected));
      }
    });
  }
});
