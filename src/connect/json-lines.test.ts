import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { jsonLines } from './json-lines.ts';

async function read(chunks: readonly (Buffer | string)[]): Promise<readonly (readonly unknown[])[]> {
  const values: (readonly unknown[])[] = [];
  for await (const value of jsonLines(Readable.from(chunks) as AsyncIterable<Buffer>)) values.push(value);
  return values;
}

describe('jsonLines', () => {
  it('gives the values of a chunk together, whatever the line ends', async () => {
    assert.deepEqual(await read(['{"a":1}\n{"a":2}\r\n\n', '[3]\n']), [[{ a: 1 }, { a: 2 }], [[3]]]);
  });

  it('joins values and characters that are split between chunks', async () => {
    const bytes = Buffer.from('{"a":"층"}\n');
    assert.deepEqual(await read([...bytes].map(byte => Buffer.from([byte]))), [[{ a: '층' }]]);
  });

  it('takes a last value without a line end', async () => {
    assert.deepEqual(await read(['{"a":1}']), [[{ a: 1 }]]);
  });

  it('throws for what is no JSON', async () => {
    await assert.rejects(read(['<html>\n']), SyntaxError);
  });

  it('takes a value that breaks off for a broken connection', async () => {
    await assert.rejects(read(['{"a":1}\n{"a":']), { code: 'ECONNRESET' });
  });
});
