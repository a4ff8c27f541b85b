import { Decompress } from 'fzstd';

/** Unpacks Zstandard without Node's help. A module of its own, so that the library is loaded only if need be. @throws Error for damaged input */
export async function* unzstd(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked: Uint8Array[] = [];
  const end = { isReached: false };
  const decompress = new Decompress((chunk, isFinal) => {
    unpacked.push(chunk);
    end.isReached = isFinal ?? false;
  });
  for await (const bytes of stream) {
    decompress.push(bytes);
    yield* unpacked.splice(0);
  }
  decompress.push(new Uint8Array(0), true);
  yield* unpacked.splice(0);
  if (!end.isReached) throw new Error('unexpected end of file');
}
