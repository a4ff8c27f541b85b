import assert from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { base32, base64 } from './base.ts';
import { cksum, sum } from './cksum.ts';
import { sums } from './sums.ts';

const programs = [...sums, cksum, sum, base64, base32];

describe('checksums', () => {
  it('print and check as coreutils do', () => onMachine(programs, function* ({ run, write }) {
    yield* write('f', 'hello\n');
    const line = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  f\n';
    assert.equal(yield* run('sha256sum f nosuch'), `sha256sum: nosuch: No such file or directory\n[1]\n`.replace(/^/, line));
    yield* write('sums', line);
    assert.equal(yield* run('sha256sum -c sums'), 'f: OK\n');
    yield* write('f', 'more\n');
    yield* write('sums', `${line}${line.replace('f\n', 'gone\n')}nonsense\n`);
    assert.equal(yield* run('sha256sum -c sums'), [
      'f: FAILED', 'sha256sum: gone: No such file or directory', 'gone: FAILED open or read', 'sha256sum: WARNING: 1 line is improperly formatted',
      'sha256sum: WARNING: 1 listed file could not be read', 'sha256sum: WARNING: 1 computed checksum did NOT match', '[1]', ''].join('\n'));
    assert.equal(yield* run('md5sum -c sums'), 'md5sum: sums: no properly formatted checksum lines found\n[1]\n');
    assert.equal(yield* run('md5sum --tag f'), 'MD5 (f) = 2a725a2a3dfe4b80e07a19bbb3706c5b\n');
    assert.equal(yield* run('cksum', 'hello\n'), '3015617425 6\n');
    assert.equal(yield* run('sum', 'hello\n'), '36979     1\n');
    assert.equal(yield* run('md5sum --quiet f'), "md5sum: the --quiet option is meaningful only when verifying checksums\nTry 'md5sum --help' for more information.\n[1]\n");
  }));

  it('encode and decode', () => onMachine(programs, function* ({ run }) {
    assert.equal(yield* run('base64', 'hello\n'), 'aGVsbG8K\n');
    assert.equal(yield* run('base64 -d', 'aGVs\nbG8K\n'), 'hello\n');
    assert.equal(yield* run('base64 -d', 'aGVs!!'), 'helbase64: invalid input\n[1]\n');
    assert.equal(yield* run('base64 -w 4', 'hello\n'), 'aGVs\nbG8K\n');
    assert.equal(yield* run('base32', 'hello\n'), 'NBSWY3DPBI======\n');
    assert.equal(yield* run('base32 -d', 'NBSWY3DPBI======\n'), 'hello\n');
  }));
});
