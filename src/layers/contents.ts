import { message } from '../base/message.ts';
import { BlockDigest } from './block-digest.ts';
import { type ByteSource, partOf } from './byte-source.ts';
import { LayersError } from './failure.ts';
import type { LayerBytes } from './layer-bytes.ts';
import type { LayerPorts } from './ports.ts';
import { change } from './tree/change.ts';
import { none } from './tree/paths.ts';
import type { Records } from './tree/records.ts';
import type { Stack } from './tree/stack.ts';

/** The bytes of the layer at a position; nothing for one that cannot be read. */
export type BytesOf = (position: number) => LayerBytes | undefined;

const holeSize = 2 ** 16;

/** The contents of a file as its layer stores it, holes of a sparse file as zeros. @throws LayersError if the record is no file */
export async function* contentsOf(stack: Stack, record: number, bytesOf: BytesOf, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { records } = stack;
  const file = stack.contents(record);
  const bytes = file === none ? undefined : bytesOf(stack.position(file));
  if (!bytes) throw new LayersError(message('{0} is no file whose contents are there.', records.paths.text(records.node(record))));
  for await (const part of partsOf(bytes, records, file, signal)) {
    if (typeof part === 'number') yield* zeros(part);
    else yield part;
  }
}

/** The contents of a file in order: bytes, and for a hole how large it is. */
async function* partsOf(bytes: LayerBytes, records: Records, file: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array | number> {
  const map = records.sparse(file);
  const stored = bytes.range(records.dataAt(file), map ? map.reduce((sum, length, index) => index % 2 === 0 ? sum : sum + length, 0) : records.size(file), signal);
  if (map) yield* withHoles(stored, map, records.size(file));
  else yield* stored;
}

async function* withHoles(stored: AsyncIterable<Uint8Array>, map: readonly number[], size: number): AsyncGenerator<Uint8Array | number> {
  let at = 0;
  let piece = 0;
  for await (const bytes of stored) {
    for (let from = 0; from < bytes.length;) {
      const [offset = size, length = 0] = [map[piece], map[piece + 1]];
      if (offset > at) yield offset - at;
      at = Math.max(at, offset);
      const part = bytes.subarray(from, from + offset + length - at);
      yield part;
      from += part.length;
      at += part.length;
      if (at === offset + length) piece += 2;
    }
  }
  if (size > at) yield size - at;
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= holeSize) yield new Uint8Array(Math.min(left, holeSize));
}

/**
 * Settles which files that a layer stores anew, at the same size, have the same contents, and takes `content` out of their changes. Two files in unpacked layers are read side by
 * side, up to the first difference. A packed layer is unpacked once more, for all of its files that are asked for.
 */
export async function compareContents(stack: Stack, bytesOf: BytesOf, ports: LayerPorts, signal: AbortSignal | undefined, progress: (layer: number, bytes: number) => void): Promise<void> {
  const { records, pairs } = stack;
  const open = (record: number): LayerBytes | undefined => bytesOf(stack.position(record));
  const isDirect = (record: number): boolean => open(record)?.compression === 'none' && !records.sparse(record);
  const direct = (record: number): ByteSource => partOf((open(record) as LayerBytes).source, records.dataAt(record), records.size(record));
  const comparison = new Comparison();
  const digests = new Digests(stack, bytesOf, ports);
  for (let pair = 0; pair < pairs.count; pair++) {
    const [file, before] = [stack.contents(pairs.get(pair, 0)), pairs.get(pair, 1)];
    if (open(file) && open(before) && !(isDirect(file) && isDirect(before))) digests.want(file, before);
  }
  await digests.read(signal);
  let done = 0;
  for (let pair = 0; pair < pairs.count; pair++) {
    const [after, before] = [pairs.get(pair, 0), pairs.get(pair, 1)];
    const file = stack.contents(after);
    if (!open(file) || !open(before)) continue;
    signal?.throwIfAborted();
    const pausing = ports.pause?.();
    if (pausing) await pausing;
    progress(stack.position(after), done);
    const comparing = isDirect(before) && isDirect(file) ? comparison.areEqual(direct(before), direct(file)) : digests.areEqual(before, file);
    const isSame = typeof comparing === 'boolean' ? comparing : await comparing;
    if (isSame) stack.changes[after] = (stack.changes[after] ?? 0) & ~change.content;
    done += records.size(file);
  }
}

/** Compares files side by side, in memory that serves all of them. */
class Comparison {
  readonly #left = new Int32Array(2 ** 16);
  readonly #right = new Int32Array(2 ** 16);

  /** Answers at once if the host does: most files are small, and there may be millions. */
  areEqual(left: ByteSource, right: ByteSource, from = 0): boolean | Promise<boolean> {
    if (left.size !== right.size) return false;
    for (let at = from; at < left.size;) {
      const [a, b] = [fill(left, this.#left, at), fill(right, this.#right, at)];
      if (typeof a !== 'number' || typeof b !== 'number') return this.#later(left, right, at, Promise.all([a, b]));
      if (a !== b || a === 0 || !this.#isSame(a)) return false;
      at += a;
    }
    return true;
  }

  async #later(left: ByteSource, right: ByteSource, at: number, reading: Promise<readonly [number, number]>): Promise<boolean> {
    const [a, b] = await reading;
    return a === b && a > 0 && this.#isSame(a) && await this.areEqual(left, right, at + a);
  }

  /** Four bytes at a time; what is left of the last four may be anything beyond `count`. */
  #isSame(count: number): boolean {
    const [left, right] = [this.#left, this.#right];
    const whole = count >> 2;
    for (let index = 0; index < whole; index++) if (left[index] !== right[index]) return false;
    const rest = 8 * (count & 3);
    return rest === 0 || (((left[whole] ?? 0) ^ (right[whole] ?? 0)) & (1 << rest) - 1) === 0;
  }
}

function fill(source: ByteSource, into: Int32Array<ArrayBuffer>, at: number): number | Promise<number> {
  return source.read(new Uint8Array(into.buffer, 0, Math.min(into.byteLength, source.size - at)), at);
}

/** Enough of a SHA-256 to tell two files of one path apart, as a number that a double holds. */
const digits = 13;

/** Digests of files that cannot be read side by side. */
class Digests {
  readonly #stack: Stack;
  readonly #bytesOf: BytesOf;
  readonly #ports: LayerPorts;
  readonly #wanted = new Map<LayerBytes, number[]>();
  /** By record; NaN where there is none. */
  #digests = new Float64Array(0);

  constructor(stack: Stack, bytesOf: BytesOf, ports: LayerPorts) {
    this.#stack = stack;
    this.#bytesOf = bytesOf;
    this.#ports = ports;
  }

  want(...files: readonly number[]): void {
    for (const file of files) {
      const bytes = this.#bytesOf(this.#stack.position(file));
      if (!bytes) continue;
      const list = this.#wanted.get(bytes);
      if (list) list.push(file);
      else this.#wanted.set(bytes, [file]);
    }
  }

  areEqual(a: number, b: number): boolean {
    return this.#digests[a] === this.#digests[b];
  }

  async read(signal: AbortSignal | undefined): Promise<void> {
    const { records } = this.#stack;
    if (this.#wanted.size > 0) this.#digests = new Float64Array(this.#stack.count).fill(NaN);
    for (const [bytes, files] of this.#wanted) {
      const isAlone = (file: number): boolean => bytes.compression === 'none' || records.sparse(file) !== undefined;
      for (const file of files.filter(isAlone)) await this.#readAlone(file, signal);
      const together = files.filter(file => !isAlone(file)).sort((a, b) => records.dataAt(a) - records.dataAt(b));
      if (together.length > 0) await this.#readTogether(bytes, together, signal);
    }
  }

  async #readAlone(file: number, signal: AbortSignal | undefined): Promise<void> {
    const bytes = this.#bytesOf(this.#stack.position(file));
    if (!bytes) return;
    const digest = new BlockDigest(this.#ports.sha256());
    for await (const part of partsOf(bytes, this.#stack.records, file, signal)) {
      if (typeof part === 'number') digest.skip(part);
      else digest.update(part);
    }
    this.#keep(file, digest);
  }

  /** Files of a packed layer, in the order in which they stand in it. */
  async #readTogether(bytes: LayerBytes, files: readonly number[], signal: AbortSignal | undefined): Promise<void> {
    const { records } = this.#stack;
    let at = 0;
    let next = 0;
    let digest = new BlockDigest(this.#ports.sha256());
    for await (const part of bytes.stream(signal)) {
      for (let file = files[next]; file !== undefined; file = files[next]) {
        const begin = records.dataAt(file);
        const end = begin + records.size(file);
        if (begin < at + part.length) digest.update(part.subarray(Math.max(0, begin - at), end - at));
        if (end > at + part.length) break;
        this.#keep(file, digest);
        digest = new BlockDigest(this.#ports.sha256());
        while (files[next] === file) next++;
      }
      at += part.length;
      if (next === files.length) return;
    }
  }

  #keep(file: number, digest: BlockDigest): void {
    this.#digests[file] = Number.parseInt(digest.hex().slice(0, digits), 16);
  }
}
