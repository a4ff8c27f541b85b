import type { Analysis } from './analysis.ts';
import type { FileDifference } from './compare.ts';

/**
 * Reads the files that two images store by different layers with the same size and mode, and leaves out those whose bytes are the same; others become `changed`. Goes on as long as `goOn` says so; what is
 * not read then stays `rewritten`. @throws LayersError if a file cannot be read, the signal's reason
 */
export async function settleRewritten(before: Analysis, after: Analysis, files: readonly FileDifference[], goOn: () => boolean, signal?: AbortSignal): Promise<readonly FileDifference[]> {
  const settled: FileDifference[] = [];
  for (const file of files) {
    if (file.mark !== 'rewritten' || !file.before || !file.after || !goOn()) settled.push(file);
    else if (!await areEqual(before.readFile(file.before.record, signal), after.readFile(file.after.record, signal))) settled.push({ ...file, mark: 'changed' });
    else if (file.before.mtime !== file.after.mtime) settled.push({ ...file, mark: 'metadata' });
  }
  return settled;
}

/** Compares two streams, which may come in pieces of different sizes. */
async function areEqual(left: AsyncIterable<Uint8Array>, right: AsyncIterable<Uint8Array>): Promise<boolean> {
  const [a, b] = [new Pieces(left), new Pieces(right)];
  try {
    for (;;) {
      await Promise.all([a.fill(), b.fill()]);
      const count = Math.min(a.rest.length, b.rest.length);
      if (count === 0) return a.rest.length === b.rest.length;
      for (let index = 0; index < count; index++) if (a.rest[index] !== b.rest[index]) return false;
      a.take(count);
      b.take(count);
    }
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

class Pieces {
  rest: Uint8Array = new Uint8Array(0);
  readonly #stream: AsyncIterator<Uint8Array>;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#stream = stream[Symbol.asyncIterator]();
  }

  /** Afterwards nothing is left only at the end. */
  async fill(): Promise<void> {
    while (this.rest.length === 0) {
      const next = await this.#stream.next();
      if (next.done) return;
      this.rest = next.value;
    }
  }

  take(count: number): void {
    this.rest = this.rest.subarray(count);
  }

  async close(): Promise<void> {
    await this.#stream.return?.();
  }
}
