import { encode, hex, Sha256 } from '../../kernel/index.ts';

/** A sha256 under way. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** Lower-case digits; nothing may follow. */
  hex(): string;
}

/** Who computes digests: the host's library is many times faster than ours. */
export interface Hashing {
  sha256(): Hash;
}

/** The simulated kernel's own. */
export const kernelHashing: Hashing = {
  sha256() {
    const digest = new Sha256();
    return { update: bytes => digest.update(bytes), hex: () => hex(digest.finish()) };
  },
};

/** `sha256:…` of these bytes, or of a text's. */
export function digestOf(hashing: Hashing, data: Uint8Array | string): string {
  return digestOfAll(hashing, [typeof data === 'string' ? encode(data) : data]);
}

/** `sha256:…` of all these in a row. */
export function digestOfAll(hashing: Hashing, parts: Iterable<Uint8Array>): string {
  const hash = hashing.sha256();
  for (const part of parts) hash.update(part);
  return `sha256:${hash.hex()}`;
}

/** A stream whose digest and size are known once it has been read. */
export interface HashedStream {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly digest: () => string;
  readonly size: () => number;
}

/** Passes a stream on and hashes it. */
export function hashed(hashing: Hashing, stream: AsyncIterable<Uint8Array>): HashedStream {
  const hash = hashing.sha256();
  let size = 0;
  let known: string | undefined;
  return { stream: passed(), digest: () => known ??= `sha256:${hash.hex()}`, size: () => size };

  async function* passed(): AsyncGenerator<Uint8Array> {
    for await (const bytes of stream) {
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
}
