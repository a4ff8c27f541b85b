import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asQueried, recordedDatabase, recordedPackages } from '../../../../test/fixture/rpm-databases.ts';
import { LayersError } from '../../failure.ts';
import type { Package } from '../package.ts';
import { packageOfHeader } from './header.ts';
import { readRpm, type RpmFormat, rpmFormats } from './rpm.ts';
import { sqliteRows } from './sqlite.ts';

/** A header of texts and numbers, in this order. */
function header(values: readonly (readonly [tag: number, value: string | number | bigint])[]): Buffer {
  const data: Buffer[] = [];
  let at = 0;
  const entries = values.map(([tag, value]) => {
    const bytes = typeof value === 'string' ? Buffer.from(`${value}\0`) : Buffer.alloc(typeof value === 'bigint' ? 8 : 4);
    if (typeof value === 'bigint') bytes.writeBigUInt64BE(value);
    if (typeof value === 'number') bytes.writeUInt32BE(value);
    const entry = Buffer.alloc(16);
    [tag, typeof value === 'string' ? 6 : typeof value === 'bigint' ? 5 : 4, at, 1].forEach((word, index) => entry.writeUInt32BE(word, 4 * index));
    data.push(bytes);
    at += bytes.length;
    return entry;
  });
  const intro = Buffer.alloc(8);
  intro.writeUInt32BE(values.length);
  intro.writeUInt32BE(at, 4);
  return Buffer.concat([intro, ...entries, ...data]);
}

/** Packages, or what is said of a database that cannot be read: nothing else is thrown, whatever it is. */
function outcome(format: RpmFormat, bytes: Uint8Array): readonly Package[] | string {
  try {
    return readRpm(format, bytes);
  } catch (error) {
    assert.ok(error instanceof LayersError, error instanceof Error ? error.stack : String(error));
    return error.message;
  }
}

describe('a header of rpm', () => {
  it('has name, version with epoch and release, architecture and size', () => {
    assert.deepEqual(packageOfHeader(header([[1000, 'bash'], [1001, '5.2'], [1002, '9.fc40'], [1009, 7], [1022, 'x86_64']])), { name: 'bash', version: '5.2-9.fc40', architecture: 'x86_64', bytes: 7 });
    assert.deepEqual(packageOfHeader(header([[1000, 'vim'], [1001, '9'], [1002, '1'], [1003, 2], [5009, 5_000_000_000n], [9999, 'x']])), { name: 'vim', version: '2:9-1', architecture: '', bytes: 5_000_000_000 });
    assert.deepEqual(packageOfHeader(header([[1000, 'gpg-pubkey'], [1001, '98b'], [1002, '5c']])), { name: 'gpg-pubkey', version: '98b-5c', architecture: '', bytes: undefined });
  });

  it('is none without a name, or if it leads out of itself', () => {
    assert.throws(() => packageOfHeader(header([[1001, '1']])), LayersError);
    assert.throws(() => packageOfHeader(header([[1000, 'a'], [1001, '1']]).subarray(0, -1)), LayersError);
    assert.throws(() => packageOfHeader(Buffer.alloc(3)), LayersError);
    const [beyond, endless] = [header([[1000, 'a'], [1001, '1']]), header([[1000, 'a'], [1001, '1']])];
    beyond.writeUInt32BE(99, 16);
    endless[endless.length - 1] = 1;
    for (const bytes of [beyond, endless]) assert.throws(() => packageOfHeader(bytes), LayersError);
  });
});

for (const format of rpmFormats) {
  describe(`rpm's database ${format.file}`, () => {
    const whole = recordedDatabase(format.file);

    it('has the packages that rpm says it has', () => {
      assert.deepEqual(readRpm(format, whole).map(asQueried).sort(), recordedPackages);
    });

    it('is told to be damaged or none, whatever is changed in it, and never takes long', function () {
      this.timeout(60_000);
      // Most of what leads anywhere stands at the beginning of a page.
      const place = fc.oneof(fc.nat(whole.length - 1), fc.tuple(fc.nat(Math.ceil(whole.length / 4096) - 1), fc.nat(120)).map(([page, at]) => Math.min(page * 4096 + at, whole.length - 1)));
      const change = fc.tuple(place, fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)));
      let slowest = 0;
      fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.oneof({ arbitrary: fc.constant(whole.length), weight: 3 }, fc.nat(whole.length)), (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length));
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const begun = process.cpuUsage();
        const found = outcome(format, bytes);
        slowest = Math.max(slowest, process.cpuUsage(begun).user / 1000);
        if (typeof found !== 'string') assert.ok(found.length <= 1000);
      }), { numRuns: 1500 });
      assert.ok(slowest < 1000, `${slowest} ms`);
    });

    it('is none of the others, nor text', () => {
      for (const bytes of [...rpmFormats.filter(other => other !== format).map(({ file }) => recordedDatabase(file)), Buffer.alloc(0), Buffer.alloc(70_000), Buffer.from('Package: bash\n'.repeat(100))]) assert.equal(typeof outcome(format, bytes), 'string');
    });
  });
}

describe('a SQLite database', () => {
  const whole = recordedDatabase('rpmdb.sqlite');

  it('has tables by name', () => {
    assert.equal([...sqliteRows(whole, 'Packages')].length, recordedPackages.length);
    assert.ok([...sqliteRows(whole, 'Name')].some(([key]) => key === 'plain9'));
    assert.throws(() => [...sqliteRows(whole, 'packages2')], /has no table packages2/);
  });

  it('may have pages that lead to each other, and is read in linear time', () => {
    // An interior page whose cells all lead to the page itself, and to the next one.
    const pages = Buffer.alloc(4096 * 500);
    whole.copy(pages, 0, 0, 4096);
    for (let page = 1; page <= 500; page++) {
      const at = (page - 1) * 4096 + (page === 1 ? 100 : 0);
      pages[at] = 5;
      pages.writeUInt16BE(1000, at + 3);
      for (let cell = 0; cell < 1000; cell++) pages.writeUInt16BE(4000, at + 12 + 2 * cell);
      pages.writeUInt32BE(page + 1, (page - 1) * 4096 + 4000);
    }
    assert.throws(() => [...sqliteRows(pages, 'Packages')], /page \d+ makes no sense/);
  });
});
