import { deepEqual, equal } from 'node:assert/strict';
import { constants, createDeflate, inflateSync } from 'node:zlib';
import { dictionary } from './dictionary.ts';
import { HeaderReader, HeaderWriter } from './headers.ts';

/** Blocks of headers as other implementations pack them: one stream, flushed after each. */
async function packed(level: number, ...blocks: readonly Record<string, string>[]): Promise<Uint8Array[]> {
  const deflate = createDeflate({ dictionary, level, flush: constants.Z_SYNC_FLUSH });
  const results: Uint8Array[] = [];
  for (const block of blocks) {
    const parts: Buffer[] = [];
    const listener = (part: Buffer): void => { parts.push(part); };
    deflate.on('data', listener);
    await new Promise<void>(resolve => { deflate.write(plain(block), () => { resolve(); }); });
    await new Promise(resolve => { setImmediate(resolve); });
    deflate.off('data', listener);
    results.push(Buffer.concat(parts));
  }
  return results;
}

function plain(headers: Record<string, string>): Buffer {
  const sized = (text: string): Buffer => Buffer.concat([number(Buffer.byteLength(text)), Buffer.from(text)]);
  return Buffer.concat([number(Object.keys(headers).length), ...Object.entries(headers).flatMap(([name, value]) => [sized(name), sized(value)])]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

describe('Headers of SPDY', () => {
  const first = { streamtype: 'error', port: '80', requestid: '0' };
  const second = { streamtype: 'data', port: '80', requestid: '0', 'content-type': 'text/plain' };

  it('are packed with the dictionary of the specification', () => {
    equal(dictionary.length, 1423);
    let [a, b] = [1, 0];
    for (const byte of dictionary) [a, b] = [(a + byte) % 65_521, (b + a + byte) % 65_521];
    equal((b * 65_536 + a).toString(16), 'e3c6a7c2');
  });

  for (const level of [0, 1, 9]) {
    it(`are read block by block, packed at level ${level}`, async () => {
      const reader = new HeaderReader();
      const blocks = await packed(level, first, second, first);
      deepEqual(blocks.map(block => Object.fromEntries(reader.read(block))), [first, second, first]);
    });
  }

  it('are written so that others read them', () => {
    const writer = new HeaderWriter();
    const all = Buffer.concat([writer.write(new Map(Object.entries(first))), writer.write(new Map(Object.entries(second)))]);
    deepEqual(inflateSync(all, { dictionary, finishFlush: constants.Z_SYNC_FLUSH }), Buffer.concat([plain(first), plain(second)]));
  });
});
