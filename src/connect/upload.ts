import { Readable } from 'node:stream';

/**
 * Sends bytes to an engine: `send` makes the request with the given body and follows its reply to the end. What goes wrong
 * where the bytes come from is thrown as it is, and not as a failure of the connection. `onBytes` hears how many have gone.
 */
export async function upload<T>(source: AsyncIterable<Buffer>, onBytes: (bytes: number) => void, send: (body: Readable) => Promise<T>): Promise<T> {
  let failure: unknown;
  const body = Readable.from(counted(watched(source, error => { failure = error; }), onBytes), { objectMode: false });
  body.on('error', () => undefined);
  try {
    return await send(body);
  } catch (error) {
    throw failure ?? error;
  } finally {
    body.destroy();
  }
}

/** The same bytes; `onBytes` hears how many there have been. */
export async function* counted<T extends Uint8Array>(source: AsyncIterable<T>, onBytes: (bytes: number) => void): AsyncIterable<T> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    onBytes(bytes);
    yield chunk;
  }
}

async function* watched<T>(source: AsyncIterable<T>, onFailure: (error: unknown) => void): AsyncIterable<T> {
  try {
    yield* source;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}
