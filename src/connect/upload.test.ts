import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { upload } from './upload.ts';

async function* source(state: { closed?: boolean }, failure?: Error): AsyncIterable<Buffer> {
  try {
    yield Buffer.from('ab');
    yield Buffer.from('c');
    if (failure) throw failure;
  } finally {
    await Promise.resolve();
    state.closed = true;
  }
}

async function consume(body: Readable): Promise<string> {
  let text = '';
  for await (const chunk of body as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
}

describe('upload', () => {
  it('gives the source to the request, and counts', async () => {
    const counts: number[] = [];
    assert.equal(await upload(source({}), bytes => counts.push(bytes), consume), 'abc');
    assert.deepEqual(counts, [2, 3]);
  });

  it('throws what was wrong at the source, whatever the request makes of it', async () => {
    const failure = new Error('file gone');
    await assert.rejects(upload(source({}, failure), () => undefined, body => consume(body).catch(() => { throw new Error('connection broke'); })), failure);
  });

  it('throws what was wrong with the request, and closes the source', async () => {
    const state: { closed?: boolean } = {};
    await assert.rejects(upload(source(state), () => undefined, async body => {
      for await (const chunk of body) throw new Error(`refused ${String(chunk)}`);
    }), { message: 'refused ab' });
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(state.closed, true);
  });
});
