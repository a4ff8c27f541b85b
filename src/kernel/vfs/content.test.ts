import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { Content } from './content.ts';

describe('content of a file', () => {
  it('keeps the value that was written to', () => {
    const before = Content.text('hello');
    const after = before.write(5, new TextEncoder().encode(' world'));
    equal(before.toText(), 'hello');
    equal(after.toText(), 'hello world');
  });

  it('has holes that take no page and read as zeros', () => {
    const file = Content.empty.write(10_000_000, new Uint8Array([7]));
    equal(file.size, 10_000_001);
    equal(file.allocatedPages, 1);
    deepEqual([...file.read(9_999_999, 10)], [0, 7]);
  });

  it('keeps written zeros as one page for all', () => {
    const before = process.memoryUsage().arrayBuffers;
    let file = Content.empty;
    const block = new Uint8Array(1 << 20);
    for (let i = 0; i < 100; i++) file = file.write(i << 20, block);
    equal(file.allocatedPages, 25_600);
    equal(file.read((100 << 20) - 2, 4).join(), '0,0');
    equal(file.write(5, new Uint8Array([1])).read(4, 3).join(), '0,1,0');
    ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
  });

  it('does not make the bytes of a synthetic file before they are read', () => {
    const image = Content.synthetic(300_000_000, 42);
    const patched = image.write(150_000_000, new Uint8Array([1, 2, 3]));
    equal(patched.size, 300_000_000);
    deepEqual(image.read(1001, 9), image.read(1000, 10).subarray(1));
    ok(!patched.equals(image));
    ok(patched.equals(image.write(150_000_000, new Uint8Array([1, 2, 3]))));
    equal(image.allocatedPages, Math.ceil(300_000_000 / 4096));
    equal(patched.truncate(0).allocatedPages, 0);
  });

  it('behaves as an array of bytes', () => {
    const place = fc.nat(20_000);
    const step = fc.oneof(
      fc.record({ at: place, bytes: fc.uint8Array({ maxLength: 9000 }) }),
      fc.record({ size: place }),
    );
    fc.assert(fc.property(fc.nat(9000), fc.array(step, { maxLength: 12 }), (synthetic, steps) => {
      let content = Content.synthetic(synthetic, 5);
      let model = [...content.read(0, synthetic)];
      for (const change of steps) {
        if ('size' in change) {
          content = content.truncate(change.size);
          model = Array.from({ length: change.size }, (_, i) => model[i] ?? 0);
        } else {
          content = content.write(change.at, change.bytes);
          const end = change.bytes.length === 0 ? model.length : Math.max(model.length, change.at + change.bytes.length);
          model = Array.from({ length: end }, (_, i) => change.bytes[i - change.at] ?? model[i] ?? 0);
        }
      }
      equal(content.size, model.length);
      deepEqual(content.read(0, content.size), Uint8Array.from(model));
      ok(content.equals(Content.of(Uint8Array.from(model))));
    }), { numRuns: 40 });
  });

  it('costs the same per write however long the file is', () => {
    let log = Content.empty;
    const line = new Uint8Array(4096).fill(65);
    for (let i = 0; i < 20_000; i++) log = log.write(i * 4096, line);
    equal(log.allocatedPages, 20_000);
  });
});
