import assert from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { gzipPrograms } from './gzip.ts';

describe('gzip', () => {
  it('packs a file in place, and unpacks it', () => onMachine(gzipPrograms, function* ({ sys, run, read, write }) {
    yield* write('f', 'hello hello hello hello\n');
    sys.chmod('f', 0o640);
    assert.equal(yield* run('gzip -v f'), 'f:\t 54.2% -- replaced with f.gz\n');
    assert.equal(sys.stat('f.gz').mode, 0o640);
    assert.equal(yield* run('gzip -l f.gz'), '         compressed        uncompressed  ratio uncompressed_name\n                 31                  24  54.2% f\n');
    assert.equal(yield* run('gzip -tv f.gz'), 'f.gz:\t OK\n');
    assert.equal(yield* run('zcat f'), 'hello hello hello hello\n');
    assert.equal(yield* run('gunzip f'), '');
    assert.equal(yield* read('f'), 'hello hello hello hello\n');
  }));

  it('says what it does not touch, as gzip 1.12', () => onMachine(gzipPrograms, function* ({ sys, run, write }) {
    sys.mkdir('d');
    yield* write('f', 'text\n');
    sys.symlink('f', 'l');
    assert.equal(yield* run('gzip d'), 'gzip: d is a directory -- ignored\n[2]\n');
    assert.equal(yield* run('gzip l'), 'gzip: l: Too many levels of symbolic links\n[1]\n');
    assert.equal(yield* run('gunzip f'), 'gzip: f: unknown suffix -- ignored\n[2]\n');
    assert.equal(yield* run('gunzip -c f'), '\ngzip: f: not in gzip format\n[1]\n');
    assert.equal(yield* run('gunzip x'), 'gzip: x.gz: No such file or directory\n[1]\n');
    assert.equal(yield* run('gzip -k f'), '');
    assert.equal(yield* run('gzip -k f'), 'gzip: f.gz already exists;\tnot overwritten\n[2]\n');
    assert.equal(yield* run('gzip f.gz'), 'gzip: f.gz already has .gz suffix -- unchanged\n');
    sys.link('f', 'h');
    assert.equal(yield* run('gunzip h'), 'gzip: h has 1 other link -- file ignored\n[2]\n');
    assert.equal(yield* run('gzip -z f'), "gzip: invalid option -- 'z'\nTry `gzip --help' for more information.\n[1]\n");
    assert.equal(yield* run('gzip -d', 'text'), '\ngzip: stdin: not in gzip format\n[1]\n');
  }));
});
