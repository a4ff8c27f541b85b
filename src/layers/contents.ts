import { message } from '../base/message.ts';
import { LayersError } from './failure.ts';
import type { LayerBytes } from './layer-bytes.ts';
import type { LayerPorts } from './ports.ts';
import { change } from './tree/change.ts';
import { none } from './tree/paths.ts';
import type { Pair, Stack } from './tree/stack.ts';

/** The bytes of the layer at a position; nothing for one that cannot be read. */
export type BytesOf = (position: number) => LayerBytes | undefined;

const holeSize = 2 ** 16;

/** The contents of a file as its layer stores it, holes of a sparse file as zeros. @throws LayersError if the record is no file */
export async function* contentsOf(stack: Stack, record: number, bytesOf: BytesOf, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { records } = stack;
  const file = stack.contents(record);
  const bytes = file === none ? undefined : bytesOf(stack.position(file));
  if (!bytes) throw new LayersError(message('{0} is no file whose contents are there.', records.paths.text(records.node(record))));
  const map = records.sparse(file);
  const stored = bytes.range(records.dataAt(file), map ? map.reduce((sum, length, index) => index % 2 === 0 ? sum : sum + length, 0) : records.size(file), signal);
  if (map) yield* withHoles(stored, map, records.size(file));
  else yield* stored;
}

async function* withHoles(stored: AsyncIterable<Uint8Array>, map: readonly number[], size: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  let piece = 0;
  for await (const bytes of stored) {
    for (let from = 0; from < bytes.length;) {
      const [offset = size, length = 0] = [map[piece], map[piece + 1]];
      yield* zeros(offset - at);
      at = Math.max(at, offset);
      const part = bytes.subarray(from, from + offset + length - at);
      yield part;
      from += part.length;
      at += part.length;
      if (at === offset + length) piece += 2;
    }
  }
  yield* zeros(size - at);
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= holeSize) yield new Uint8Array(Math.min(left, holeSize));
}

/**
 * Settles which files that a layer stores anew, at the same size, have the same contents, and takes `content` out of their changes. Two files in unpacked layers are read side by
 * side, up to the first difference. A packed layer is unpacked once more, for all of its files that are asked for.
 */
export async function compareContents(stack: Stack, bytesOf: BytesOf, ports: LayerPorts, signal: AbortSignal | undefined, progress: (layer: number, bytes: number) => void): Promise<void> {
  const { records } = stack;
  const open = (record: number): LayerBytes | undefined => bytesOf(stack.position(record));
  const isDirect = (record: number): boolean => open(record)?.compression === 'none';
  const pairs = stack.pairs.map(pair => ({ ...pair, file: stack.contents(pair.after) })).filter(({ before, file }) => file !== none && open(before) && open(file));
  const digests = await digestsOf(stack, pairs.flatMap(({ before, file }) => isDirect(before) && isDirect(file) ? [] : [before, file]), bytesOf, ports, signal);
  let done = 0;
  for (const { before, after, file } of pairs) {
    signal?.throwIfAborted();
    await ports.pause?.();
    progress(stack.position(after), done);
    const isSame = isDirect(before) && isDirect(file) ? await areEqual(contentsOf(stack, before, bytesOf, signal), contentsOf(stack, file, bytesOf, signal)) : digests.get(before) === digests.get(file);
    if (isSame) settle(stack, { before, after });
    done += records.size(file);
  }
}

function settle(stack: Stack, { after }: Pair): void {
  stack.changes[after] = (stack.changes[after] ?? 0) & ~change.content;
}

async function areEqual(a: AsyncIterable<Uint8Array>, b: AsyncIterable<Uint8Array>): Promise<boolean> {
  const [left, right] = [a[Symbol.asyncIterator](), b[Symbol.asyncIterator]()] as AsyncIterator<Uint8Array, undefined>[];
  let [x, y]: (Uint8Array | undefined)[] = [new Uint8Array(0), new Uint8Array(0)];
  try {
    for (;;) {
      if (x?.length === 0) x = (await left?.next())?.value;
      if (y?.length === 0) y = (await right?.next())?.value;
      if (!x || !y) return x === y;
      const count = Math.min(x.length, y.length);
      for (let index = 0; index < count; index++) if (x[index] !== y[index]) return false;
      [x, y] = [x.subarray(count), y.subarray(count)];
    }
  } finally {
    await left?.return?.();
    await right?.return?.();
  }
}

/** Digests of files, by record. */
async function digestsOf(stack: Stack, files: readonly number[], bytesOf: BytesOf, ports: LayerPorts, signal: AbortSignal | undefined): Promise<ReadonlyMap<number, string>> {
  const { records } = stack;
  const digests = new Map<number, string>();
  const byLayer = new Map<LayerBytes, number[]>();
  for (const file of new Set(files)) {
    const bytes = bytesOf(stack.position(file));
    // Sparse files and files in unpacked layers are read one by one.
    if (bytes?.compression === 'none' || records.sparse(file)) {
      const digest = ports.sha256();
      for await (const part of contentsOf(stack, file, bytesOf, signal)) digest.update(part);
      digests.set(file, digest.hex());
    } else if (bytes) (byLayer.get(bytes) ?? byLayer.set(bytes, []).get(bytes))?.push(file);
  }
  for (const [bytes, wanted] of byLayer) await digestsIn(bytes, wanted.sort((a, b) => records.dataAt(a) - records.dataAt(b)), stack, ports, digests, signal);
  return digests;
}

/** Digests of files of a packed layer, in the order in which they stand in it. */
async function digestsIn(bytes: LayerBytes, files: readonly number[], { records }: Stack, ports: LayerPorts, digests: Map<number, string>, signal: AbortSignal | undefined): Promise<void> {
  let at = 0;
  let next = 0;
  let digest = ports.sha256();
  for await (const part of bytes.stream(signal)) {
    for (let file = files[next]; file !== undefined; file = files[next]) {
      const begin = records.dataAt(file);
      const end = begin + records.size(file);
      if (begin < at + part.length) digest.update(part.subarray(Math.max(0, begin - at), end - at));
      if (end > at + part.length) break;
      digests.set(file, digest.hex());
      digest = ports.sha256();
      next++;
    }
    at += part.length;
    if (next === files.length) return;
  }
}
