import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestFile } from './host-files.ts';
import { localFiles } from './local.ts';

describe('localFiles', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-local-'));
    await mkdir(join(folder, 'proc', '1'), { recursive: true });
    for (const [name, size] of Object.entries({ empty: 0, short: 5, exact: 2048, long: 5000, longer: longestFile + 1 })) await writeFile(join(folder, 'proc', name), 'x'.repeat(size));
    await symlink('1', join(folder, 'proc', 'self'));
  });

  after(async () => rm(folder, { recursive: true }));

  it('reads files of any length, up to a limit', async () => {
    const files = localFiles(folder);
    const lengths = await Promise.all(['empty', 'short', 'exact', 'long', 'longer'].map(async name => (await files.readFile(`/proc/${name}`))?.length));
    assert.deepEqual(lengths, [0, 5, 2048, 5000, longestFile]);
  });

  it('reads links, and lists folders only', async () => {
    assert.equal(await localFiles(folder).readlink('/proc/self'), '1');
    assert.deepEqual(await localFiles(folder).folders('/proc'), ['1']);
  });

  it('has nothing where nothing can be read', async () => {
    const files = localFiles(folder);
    assert.deepEqual([await files.readFile('/gone'), await files.readFile('/proc'), await files.readlink('/proc/short'), await files.folders('/gone')], [undefined, undefined, undefined, []]);
  });
});
