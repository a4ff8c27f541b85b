import type { Content } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { blockSize, paddingOf, sizeOf, tarHeader } from './header.ts';

/** Large contents come in pieces of so many bytes. */
const pieceSize = 1 << 20;

/** An archive of these entries: the same entries give the same bytes. */
export function* writeTar(entries: Iterable<LayerEntry>): Generator<Uint8Array> {
  for (const entry of entries) {
    yield tarHeader(entry);
    if (entry.kind === 'regular') yield* paddedPieces(entry.content);
  }
  yield endOfArchive();
}

/** How many bytes {@link writeTar} gives. */
export function tarSize(entries: Iterable<LayerEntry>): number {
  let size = endOfArchive().length;
  for (const entry of entries) size += tarHeader(entry).length + sizeOf(entry) + paddingOf(sizeOf(entry));
  return size;
}

/** A content in pieces. */
export function* pieces(content: Content): Generator<Uint8Array> {
  for (let at = 0; at < content.size; at += pieceSize) yield content.read(at, pieceSize);
}

function* paddedPieces(content: Content): Generator<Uint8Array> {
  yield* pieces(content);
  const padding = paddingOf(content.size);
  if (padding > 0) yield new Uint8Array(padding);
}

/** Two blocks of zeros. */
function endOfArchive(): Uint8Array {
  return new Uint8Array(2 * blockSize);
}
