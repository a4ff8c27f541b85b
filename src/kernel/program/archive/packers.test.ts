import assert from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { packers } from './packers.ts';
import { tar } from './tar.ts';

const programs = [tar, ...packers];
/** `hello\n` by bzip2 1.0.8. */
const bzipped = 'QlpoOTFBWSZTWcHAgOIAAAFBAAAQAkSgADDNAMNGKZcXckU4UJDBwIDi';

describe('xz and bzip2', () => {
  it('pack in place and unpack', () => onMachine(programs, function* ({ sys, run, read, write }) {
    yield* write('f', 'hello\n');
    sys.chmod('f', 0o640);
    assert.equal(yield* run('xz -9 f'), '');
    assert.equal(sys.stat('f.xz').mode, 0o640);
    assert.equal(yield* run('xzcat f.xz'), 'hello\n');
    assert.equal(yield* run('xz f.xz'), "xz: f.xz: File already has '.xz' suffix, skipping\n[1]\n");
    assert.equal(yield* run('xz -dk f.xz'), '');
    assert.equal(yield* read('f'), 'hello\n');
    assert.equal(yield* run('unxz f.xz'), 'unxz: f: File exists\n[1]\n');
    assert.equal(yield* run('unxz f'), 'unxz: f: Filename has an unknown suffix, skipping\n[1]\n');
    assert.equal(yield* run('xz -dc f'), 'xz: f: File format not recognized\n[1]\n');
  }));

  it('are what tar unpacks by', () => onMachine(programs, function* ({ sys, run, write }) {
    yield* write('f', 'hello\n');
    assert.equal(yield* run('tar cJf f.tar.xz f'), '');
    sys.unlink('f');
    assert.equal(yield* run('tar xf f.tar.xz'), 'tar (child): xz: Cannot exec: No such file or directory\ntar (child): Error is not recoverable: exiting now\ntar: Child returned status 2\ntar: Error is not recoverable: exiting now\n[2]\n');
    yield* write('/usr/bin/xz', '');
    assert.equal(yield* run('tar xvf f.tar.xz'), 'f\n');
    assert.equal(yield* run('tar tJf f'), 'xz: (stdin): File format not recognized\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n[2]\n');
    assert.equal(yield* run('tar cjf f.tar.bz2 f'), 'tar: packing by bzip2 is not simulated\n[2]\n');
  }));

  it('unpack what bzip2 packs', () => onMachine(programs, function* ({ sys, run, read }) {
    const fd = yield* sys.open('f.bz2', { access: 'write', create: true });
    yield* sys.write(fd, Buffer.from(bzipped, 'base64'));
    sys.close(fd);
    assert.equal(yield* run('bunzip2 f.bz2'), '');
    assert.equal(yield* read('f'), 'hello\n');
  }));
});
