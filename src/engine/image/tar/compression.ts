import { FormatError, Gunzip } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { ByteSource } from './byte-source.ts';

/** Unpacks gzip: the host's library is faster than the simulated kernel's. */
export type Unzip = (stream: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** How an archive is packed. */
export type Compression = 'none' | 'gzip' | 'bzip2' | 'xz' | 'zstd';

const magics: readonly (readonly [compression: Compression, magic: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]], ['bzip2', [0x42, 0x5a, 0x68]], ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]], ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What the first bytes say; ten are enough. */
export function compressionOf(start: Uint8Array): Compression {
  return magics.find(([, magic]) => magic.every((byte, index) => start[index] === byte))?.[0] ?? 'none';
}

/** How many of a file's first bytes show whether it is an archive. */
export const headSize = 512;
const magicAt = 257;

/** Whether a file that begins so is a tar archive, packed or not. */
export function isArchive(head: Uint8Array): boolean {
  return compressionOf(head) !== 'none' || String.fromCharCode(...head.subarray(magicAt, magicAt + 5)) === 'ustar';
}

/** The bytes of an archive that may be packed. @throws EngineError system, as it is read, for damaged ones and for those that only programs unpack which the host does not have */
export async function* decompressed(stream: AsyncIterable<Uint8Array>, unzip: Unzip = kernelUnzip): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(stream);
  const compression = compressionOf(await source.peek(10));
  if (compression === 'none') yield* source.all();
  else if (compression === 'gzip') yield* unzip(source.all());
  else if (compression === 'xz') throw new EngineError('system', 'exec: "xz": executable file not found in $PATH');
  else throw new EngineError('system', `Unsupported compression format ${compression}`);
}

/** By the simulated kernel's own. */
export async function* kernelUnzip(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = new Gunzip();
  try {
    for await (const bytes of stream) yield* gunzip.push(bytes, false);
    yield* gunzip.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof FormatError) throw new EngineError('system', error.message === 'unexpected end of file' ? 'unexpected EOF' : 'gzip: invalid header');
    throw error;
  }
}
