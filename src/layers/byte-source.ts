/** Bytes that can be read anywhere: a file on a disk, a blob in it. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /**
   * Fills `into` with what stands at `offset` and tells how many bytes these are: fewer than asked for only at the end. A host answers at
   * once where that takes no longer than a system call. @throws whatever the host throws for what it cannot read
   */
  read(into: Uint8Array, offset: number): number | Promise<number>;
}

/** A part of a source as a source. What lies beyond the end of `source` is missing from it. */
export function partOf(source: ByteSource, offset: number, size: number): ByteSource {
  const begin = Math.min(offset, source.size);
  const available = Math.min(size, source.size - begin);
  return {
    size: available,
    read: (into, at) => at >= available ? 0 : source.read(into.length > available - at ? into.subarray(0, available - at) : into, begin + at),
  };
}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (into, offset) => {
      const part = bytes.subarray(offset, offset + into.length);
      into.set(part);
      return part.length;
    },
  };
}

const pieceSize = 2 ** 18;

/** All bytes of a source in order, each piece in memory of its own. @throws the signal's reason */
export async function* streamOf(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size;) {
    signal?.throwIfAborted();
    const piece = new Uint8Array(Math.min(pieceSize, source.size - offset));
    const count = await source.read(piece, offset);
    if (count === 0) return;
    offset += count;
    yield count === piece.length ? piece : piece.subarray(0, count);
  }
}

/** A whole source in memory. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  const bytes = new Uint8Array(source.size);
  let at = 0;
  while (at < bytes.length) {
    const count = await source.read(bytes.subarray(at), at);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}
