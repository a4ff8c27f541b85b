import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { hostFolder, RealFolder } from './sim-folder.ts';

describe('A folder of this machine', () => {
  let base: string;
  let folder: RealFolder;

  before(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'cutaway-folder-')));
    mkdirSync(join(base, 'shown/sub'), { recursive: true });
    mkdirSync(join(base, 'hidden'));
    writeFileSync(join(base, 'shown/sub/text'), 'hello\n');
    writeFileSync(join(base, 'hidden/text'), 'secret\n');
    symlinkSync('../hidden', join(base, 'shown/out'));
    symlinkSync('../hidden/text', join(base, 'shown/out-file'));
    symlinkSync('sub', join(base, 'shown/in'));
    execFileSync('mkfifo', [join(base, 'shown/fifo')]);
    folder = new RealFolder(join(base, 'shown'));
  });
  after(() => { rmSync(base, { recursive: true }); });

  it('shows files, directories and links, and reads parts of files', () => {
    assert.deepEqual(folder.list([]), ['fifo', 'in', 'out', 'out-file', 'sub']);
    assert.deepEqual(folder.list(['sub']), ['text']);
    assert.equal(folder.stat(['sub', 'text'])?.size, 6);
    assert.equal(folder.stat([])?.kind, 'directory');
    assert.equal(folder.stat(['out'])?.kind, 'symlink');
    assert.equal(folder.readlink(['out']), '../hidden');
    assert.equal(Buffer.from(folder.read(['sub', 'text'], 1, 3) ?? []).toString(), 'ell');
    assert.equal(folder.read(['sub', 'text'], 100, 3)?.length, 0);
  });

  it('leads nowhere else', () => {
    for (const path of [['..', 'hidden', 'text'], ['out', 'text'], ['out-file'], ['in', 'text'], ['sub/../../hidden/text'], ['.'], [''], ['sub', 'text\0'], ['fifo'], ['sub']]) {
      assert.equal(folder.read(path, 0, 10), undefined, path.join('/'));
    }
    for (const path of [['out'], ['in'], ['..'], ['sub', '..', '..', 'hidden']]) assert.equal(folder.list(path), undefined);
    for (const path of [['out', 'text'], ['..'], ['sub', '..'], ['fifo']]) assert.equal(folder.stat(path), undefined);
    assert.equal(folder.readlink(['..', 'shown', 'out']), undefined);
  });

  it('leads nowhere else after a directory has become a link', () => {
    mkdirSync(join(base, 'shown/turns'));
    writeFileSync(join(base, 'shown/turns/text'), 'own');
    assert.equal(folder.read(['turns', 'text'], 0, 9)?.length, 3);
    renameSync(join(base, 'shown/turns'), join(base, 'turned'));
    symlinkSync('../hidden', join(base, 'shown/turns'));
    assert.deepEqual([folder.stat(['turns', 'text']), folder.list(['turns']), folder.read(['turns', 'text'], 0, 9)], [undefined, undefined, undefined]);
    rmSync(join(base, 'shown/turns'));
  });

  it('reads of a large file what is asked for', () => {
    writeFileSync(join(base, 'shown/large'), '');
    truncateSync(join(base, 'shown/large'), 2 ** 40);
    assert.deepEqual(folder.read(['large'], 2 ** 40 - 3, 10), new Uint8Array(3));
    rmSync(join(base, 'shown/large'));
  });

  it('must be one', () => {
    assert.throws(() => hostFolder(join(base, 'nothing')), { name: 'CommandError' });
    assert.throws(() => hostFolder(join(base, 'shown/sub/text')), { name: 'CommandError' });
    assert.equal(hostFolder(join(base, 'shown')).path, process.platform === 'win32' ? undefined : join(base, 'shown'));
  });
});
