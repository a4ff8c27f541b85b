import { strictEqual } from 'node:assert';
import { streamOf } from '../image/tar/byte-source.ts';
import { Uploads } from './uploads.ts';

const never = (): Promise<void> => new Promise(() => undefined);
const context = (): AsyncIterable<Uint8Array> => streamOf([new Uint8Array([1]), new Uint8Array([2])]);

async function sizeOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const part of body) size += part.length;
  return size;
}

describe('contexts in requests of their own', () => {
  for (const first of ['build', 'upload']) {
    it(`come to their build, whichever is there first: the ${first}`, async () => {
      const uploads = new Uploads();
      const build = (): Promise<number> => uploads.take('b', sizeOf, never);
      const early = first === 'build' ? build() : undefined;
      const brought = uploads.bring('b', context(), never);
      strictEqual(await (early ?? build()), 2);
      await brought;
    });
  }

  it('are done with when the build cannot read them', async () => {
    const uploads = new Uploads();
    const brought = uploads.bring('b', context(), never);
    strictEqual(await uploads.take('b', () => Promise.reject(new Error('no archive')), never).catch((error: unknown) => (error as Error).message), 'no archive');
    await brought;
  });

  it('are not waited for without end', async () => {
    const uploads = new Uploads();
    const said = await uploads.take('b', sizeOf, () => Promise.resolve()).catch((error: unknown) => (error as Error).message);
    strictEqual(said, 'context deadline exceeded');
    strictEqual(await uploads.bring('b', context(), () => Promise.resolve()).catch((error: unknown) => (error as Error).message), 'context deadline exceeded');
  });
});
