import { message } from '../base/message.ts';
import { type ByteSource, partOf, streamOf } from './byte-source.ts';
import { LayersError } from './failure.ts';
import type { LayerPorts } from './ports.ts';

/** How a layer is packed. */
export type Compression = 'none' | 'gzip' | 'zstd';

const magics: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]], ['zstd', [0x28, 0xb5, 0x2f, 0xfd]], ['bzip2', [0x42, 0x5a, 0x68]], ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

/** How bytes are packed, by what they begin with. @throws LayersError for what nobody unpacks here */
export async function compressionOf(source: ByteSource): Promise<Compression> {
  const start = new Uint8Array(6);
  await source.read(start, 0);
  const name = magics.find(([, magic]) => magic.every((byte, index) => start[index] === byte))?.[0] ?? 'none';
  if (name === 'none' || name === 'gzip' || name === 'zstd') return name;
  throw new LayersError(message('It is packed with {0}, and only gzip and zstd can be unpacked.', name));
}

/** The bytes of a layer's archive, unpacked. */
export class LayerBytes {
  readonly compression: Compression;
  /** As it is stored. */
  readonly source: ByteSource;
  readonly #ports: LayerPorts;

  private constructor(source: ByteSource, compression: Compression, ports: LayerPorts) {
    this.source = source;
    this.compression = compression;
    this.#ports = ports;
  }

  static async open(source: ByteSource, ports: LayerPorts): Promise<LayerBytes> {
    return new LayerBytes(source, await compressionOf(source), ports);
  }

  /** All of it, unpacked. `seen` gets the bytes as they are stored. @throws LayersError for what cannot be unpacked, the signal's reason */
  async *stream(signal?: AbortSignal, seen?: (bytes: Uint8Array) => void): AsyncGenerator<Uint8Array> {
    const stored = watched(streamOf(this.source, signal), seen);
    if (this.compression === 'none') {
      yield* stored;
      return;
    }
    try {
      yield* this.compression === 'gzip' ? this.#ports.gunzip(stored) : this.#ports.unzstd(stored);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof LayersError) throw error;
      throw new LayersError(message('It cannot be unpacked: {0}', error instanceof Error ? error.message : String(error)), { cause: error });
    }
  }

  /** `length` bytes from `offset` on. A packed layer is unpacked from its beginning. */
  async *range(offset: number, length: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    if (this.compression === 'none') {
      yield* streamOf(partOf(this.source, offset, length), signal);
      return;
    }
    let at = 0;
    for await (const bytes of this.stream(signal)) {
      const [from, end] = [Math.max(0, offset - at), Math.min(bytes.length, offset + length - at)];
      if (from < end) yield bytes.subarray(from, end);
      at += bytes.length;
      if (at >= offset + length) return;
    }
  }
}

async function* watched(stream: AsyncIterable<Uint8Array>, seen: ((bytes: Uint8Array) => void) | undefined): AsyncGenerator<Uint8Array> {
  for await (const bytes of stream) {
    seen?.(bytes);
    yield bytes;
  }
}
