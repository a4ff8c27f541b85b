/** Images taken apart: what every layer adds, hides and wastes. */
export { type ByteSource, bytesSource, partOf, streamOf } from './byte-source.ts';
export { LayersError } from './failure.ts';
export { SourceCursor, StreamCursor } from './archive/cursor.ts';
export type { Kind, TarEntry } from './archive/entry.ts';
export { readTar } from './archive/read-tar.ts';
