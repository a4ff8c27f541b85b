import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { generateContributions } from '../../build/contributions.ts';
import { inRoot } from '../../build/paths.ts';

describe('Contributions', () => {
  it('are as the tables in src/ui say', async () => {
    for (const { path, content } of await generateContributions()) {
      assert.equal(await readFile(inRoot(path), 'utf8'), content, `${path} is out of date: run npm run generate`);
    }
  });
});
