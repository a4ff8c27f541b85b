import assert from 'node:assert/strict';
import { type Bench, onMachine } from '../command-testing.ts';
import type { Blocking } from '../../process/blocking.ts';
import { gzipPrograms } from './gzip.ts';
import { tar } from './tar.ts';

const programs = [tar, ...gzipPrograms];
const hint = "Try 'tar --help' or 'tar --usage' for more information.\n";
const failure = 'tar: Exiting with failure status due to previous errors\n[2]\n';

/** A folder with one of each. */
function* furnish({ sys, write }: Bench): Blocking<void> {
  sys.mkdir('src');
  sys.mkdir('src/sub');
  yield* write('src/a', 'one\n');
  yield* write('src/sub/b', 'two\n');
  sys.symlink('a', 'src/link');
  sys.link('src/a', 'src/hard');
  sys.chmod('src/a', 0o640);
  for (const path of ['src/a', 'src/link', 'src/sub/b', 'src/sub', 'src']) sys.utimens(path, 1577934240_000_000_000n, 1577934240_000_000_000n, false);
}

describe('tar', () => {
  it('creates, lists and extracts', () => onMachine(programs, function* (bench) {
    const { run, sys, read } = bench;
    yield* furnish(bench);
    assert.equal(yield* run('tar cf x.tar --sort=name --owner=5 --group=6 src'), '');
    assert.equal(sys.stat('x.tar').size, 10240);
    assert.equal(yield* run('tar tf x.tar'), 'src/\nsrc/a\nsrc/hard\nsrc/link\nsrc/sub/\nsrc/sub/b\n');
    assert.equal(yield* run('tar tvf x.tar'), [
      'drwxr-xr-x games/disk        0 2020-01-02 03:04 src/', '-rw-r----- games/disk        4 2020-01-02 03:04 src/a', 'hrw-r----- games/disk        0 2020-01-02 03:04 src/hard link to src/a',
      'lrwxrwxrwx games/disk        0 2020-01-02 03:04 src/link -> a', 'drwxr-xr-x games/disk        0 2020-01-02 03:04 src/sub/', '-rw-r--r-- games/disk        4 2020-01-02 03:04 src/sub/b', ''].join('\n'));
    sys.mkdir('out');
    assert.equal(yield* run('tar xf x.tar -C out'), '');
    const { mode, nlink, mtime, uid, gid } = sys.stat('out/src/a');
    assert.deepEqual({ mode, nlink, mtime, uid, gid }, { mode: 0o640, nlink: 2, mtime: 1577934240_000_000_000n, uid: 5, gid: 6 });
    assert.equal(sys.stat('out/src').mtime, 1577934240_000_000_000n);
    assert.equal(sys.readlink('out/src/link'), 'a');
    assert.equal(yield* run('tar xOf x.tar src/sub/b'), 'two\n');
    assert.equal(yield* run('tar xvf x.tar -C out src/a'), 'src/a\n');
    assert.equal(yield* run('tar xvf x.tar --strip-components=1 -C out'), 'src/a\nsrc/hard\nsrc/link\nsrc/sub/\nsrc/sub/b\n');
    assert.equal(yield* read('out/sub/b'), 'two\n');
  }));

  it('packs by gzip, and sees whether it must unpack', () => onMachine(programs, function* (bench) {
    const { run } = bench;
    yield* furnish(bench);
    assert.equal(yield* run('tar cvzf x.tgz --sort=name src'), 'src/\nsrc/a\nsrc/hard\nsrc/link\nsrc/sub/\nsrc/sub/b\n');
    assert.equal(yield* run('tar tf x.tgz src/sub'), 'src/sub/\nsrc/sub/b\n');
    assert.equal(yield* run('gunzip -t x.tgz'), '');
    assert.equal(yield* run('tar tzf src/a'), '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n[2]\n');
    assert.equal(yield* run('tar rf x.tgz src/a'), 'tar: Cannot update compressed archives\ntar: Error is not recoverable: exiting now\n[2]\n');
  }));

  it('appends', () => onMachine(programs, function* (bench) {
    const { run } = bench;
    yield* furnish(bench);
    assert.equal(yield* run('tar cf x.tar src/a'), '');
    assert.equal(yield* run('tar rvf x.tar src/sub/b'), 'src/sub/b\n');
    assert.equal(yield* run('tar tf x.tar'), 'src/a\nsrc/sub/b\n');
  }));

  it('says what is wrong in its own words', () => onMachine(programs, function* (bench) {
    const { run, write } = bench;
    yield* furnish(bench);
    yield* write('empty', '');
    assert.equal(yield* run('tar cf x.tar src/a'), '');
    assert.equal(yield* run('tar xf x.tar nosuch'), `tar: nosuch: Not found in archive\n${failure}`);
    assert.equal(yield* run('tar cf y.tar nosuch'), `tar: nosuch: Cannot stat: No such file or directory\n${failure}`);
    assert.equal(yield* run('tar xf nosuch.tar'), 'tar: nosuch.tar: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\n[2]\n');
    assert.equal(yield* run('tar tf src/a'), `tar: This does not look like a tar archive\n${failure}`);
    assert.equal(yield* run('tar tf empty'), `tar: This does not look like a tar archive\n${failure}`);
    assert.equal(yield* run('tar cf z.tar /etc/hostname'), "tar: Removing leading `/' from member names\n");
    assert.equal(yield* run('tar tf z.tar'), 'etc/hostname\n');
    assert.equal(yield* run('tar xkf x.tar'), `tar: src/a: Cannot open: File exists\n${failure}`);
    assert.equal(yield* run('tar'), `tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\n${hint}[2]\n`);
    assert.equal(yield* run('tar cf e.tar'), `tar: Cowardly refusing to create an empty archive\n${hint}[2]\n`);
    assert.equal(yield* run('tar xf'), `tar: Old option 'f' requires an argument.\n${hint}[2]\n`);
    assert.equal(yield* run('tar xf x.tar --nope'), `tar: unrecognized option '--nope'\n${hint}[64]\n`);
    assert.equal(yield* run('tar xf x.tar -C gone'), 'tar: gone: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\n[2]\n');
    assert.equal(yield* run('tar --zstd -cf x.txz src'), "tar: option '--zstd' is not simulated\n[2]\n");
  }));

  it('keeps long names, and leaves out what is excluded', () => onMachine(programs, function* ({ run, sys, write }) {
    const long = 'd'.repeat(120);
    sys.mkdir(long);
    yield* write(`${long}/${'f'.repeat(90)}`, 'x');
    yield* write(`${long}/left.o`, 'x');
    assert.equal(yield* run(`tar cf x.tar --exclude=*.o ${long}`), '');
    assert.equal(yield* run('tar tf x.tar'), `${long}/\n${long}/${'f'.repeat(90)}\n`);
  }));
});
