import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { generateContributions } from '../../build/contributions.ts';
import { generateKindSchema } from '../../build/kind-schema.ts';
import { generateFidelity } from '../../build/fidelity.ts';
import { generateRuleLists } from '../../build/rule-list.ts';
import { inRoot } from '../../build/paths.ts';

describe('How true the simulated Linux is', () => {
  it('is told as its tables say', async () => {
    const { path, content } = generateFidelity();
    assert.equal(await readFile(inRoot(path), 'utf8'), content, `${path} is out of date: run npm run generate`);
  });
});

describe('Contributions', () => {
  it('are as the tables in src/ui say', async () => {
    for (const { path, content } of await generateContributions()) {
      assert.equal(await readFile(inRoot(path), 'utf8'), content, `${path} is out of date: run npm run generate`);
    }
  });
});

describe('The schema of kind configurations', () => {
  it('is as the linter’s shape says', async () => {
    const { path, content } = generateKindSchema();
    assert.equal(await readFile(inRoot(path), 'utf8'), content, `${path} is out of date: run npm run generate`);
  });
});

describe('The lists of rules', () => {
  it('are as the rules say', async () => {
    for (const { path, content } of await generateRuleLists()) {
      assert.equal(await readFile(inRoot(path), 'utf8'), content, `${path} is out of date: run npm run generate`);
    }
  });
});
