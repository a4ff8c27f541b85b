import { Bunzip2, FormatError, Gunzip, Unxz } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { ByteSource } from './byte-source.ts';

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

/** What unpacks a file that comes in pieces. Throws a {@link FormatError}. */
interface Unpacker {
  push(bytes: Uint8Array, final: boolean): Iterable<Uint8Array>;
}

/** The bytes of an archive that may be packed (moby, pkg/archive, `DecompressStream`). @throws EngineError system, as it is read, for damaged ones */
export async function* decompressed(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(stream);
  yield* await unpackerOf(source.all(), compressionOf(await source.peek(10)));
}

async function unpackerOf(packed: AsyncIterable<Uint8Array>, compression: Compression): Promise<AsyncIterable<Uint8Array>> {
  switch (compression) {
    case 'none': return packed;
    case 'gzip': return unpacked(packed, new Gunzip(), message => message === 'unexpected end of file' ? 'unexpected EOF' : 'gzip: invalid header');
    case 'bzip2': return unpacked(packed, new Bunzip2(), () => 'bzip2 data invalid: checksum mismatch');
    // dockerd lets the program do it.
    case 'xz': return unpacked(packed, new Unxz(), message => `exit status 1: xz: (stdin): ${message}\n`);
    case 'zstd': return unpacked(packed, new (await import('./unzstd.ts')).Unzstd(), message => message);
  }
}

/** @param wording what dockerd says, where the unpacker says that */
async function* unpacked(stream: AsyncIterable<Uint8Array>, unpacker: Unpacker, wording: (message: string) => string): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield* unpacker.push(bytes, false);
    yield* unpacker.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof FormatError) throw new EngineError('system', wording(error.message));
    throw error;
  }
}
