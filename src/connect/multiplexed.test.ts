import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { frames } from './multiplexed.ts';

function frame(source: number, text: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(source);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

async function read(chunks: readonly Buffer[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  for await (const { source, data } of frames(Readable.from(chunks) as AsyncIterable<Buffer>)) parts[source].push(data);
  return { stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() };
}

describe('frames', () => {
  it('tells stdout from stderr, and takes empty frames', async () => {
    assert.deepEqual(await read([Buffer.concat([frame(1, 'a'), frame(2, 'b'), frame(1, ''), frame(0, 'c')])]), { stdout: 'ac', stderr: 'b' });
  });

  it('gives the same for any way of cutting the stream', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ source: fc.constantFrom(1, 2), text: fc.string({ unit: 'grapheme' }) })),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
      async (parts, cuts) => {
        const bytes = Buffer.concat(parts.map(({ source, text }) => frame(source, text)));
        const chunks: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) chunks.push(bytes.subarray(at, at += cuts[turn % cuts.length]!));
        const textOf = (wanted: number): string => parts.filter(({ source }) => source === wanted).map(({ text }) => text).join('');
        assert.deepEqual(await read(chunks), { stdout: textOf(1), stderr: textOf(2) });
      },
    ), { numRuns: 50 });
  });

  it('gives a large frame in the pieces in which it comes', async () => {
    const whole = frame(1, 'x'.repeat(100));
    const sizes: number[] = [];
    for await (const { data } of frames(Readable.from([whole.subarray(0, 58), whole.subarray(58)]) as AsyncIterable<Buffer>)) sizes.push(data.length);
    assert.deepEqual(sizes, [50, 50]);
  });

  it('throws for a stream that has no frames', async () => {
    await assert.rejects(read([Buffer.from('plain text of a terminal')]), SyntaxError);
  });
});
