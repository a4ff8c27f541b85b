import { deepEqual, equal, rejects } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines, writeLines } from './sim-state-file.ts';

describe('The file of a state', () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-state-file-'));
    path = join(folder, 'state');
  });
  after(() => rm(folder, { recursive: true }));

  it('gives back the lines that were written, wherever its pieces end', async function () {
    this.timeout(20_000);
    for (const width of [100, 400_000, 3_000_000]) {
      const lines = Array.from({ length: Math.ceil(3_000_000 / width) }, (_, at) => `${at} ${'ä'.repeat(width)}`);
      await writeLines(path, () => lines);
      equal([...readLines(path)].join('\n') === lines.join('\n'), true, `lines of ${width}`);
    }
    equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('has no line if it is empty, and one without an end as well', async () => {
    await writeFile(path, '');
    deepEqual([...readLines(path)], []);
    await writeFile(path, 'a\nb');
    deepEqual([...readLines(path)], ['a', 'b']);
  });

  it('stays as it was where writing fails', async () => {
    await writeLines(path, () => ['before']);
    await rejects(writeLines(path, function* () {
      yield 'after';
      throw new Error('no more');
    }), /no more/);
    deepEqual([await readFile(path, 'utf8'), existsSync(`${path}.new`)], ['before\n', false]);
  });
});
