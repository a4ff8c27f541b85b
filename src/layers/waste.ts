import { message, type Message } from '../base/message.ts';
import type { LayerFacts } from './layer-facts.ts';
import { change } from './tree/change.ts';
import { none } from './tree/paths.ts';
import { kindNumber } from './tree/records.ts';
import { never, type Stack } from './tree/stack.ts';

/**
 * Why bytes are not seen. `removed`: a later layer deletes them; `overwritten`: it has other contents at the path; `metadata`: it has the same contents with another mode, owner or
 * time; `repeated`: it has the very same.
 */
export type WasteCause = 'removed' | 'overwritten' | 'metadata' | 'repeated';

/** A path of which layers store bytes that are not seen in the end. */
export interface WastedPath {
  /** Without a slash at its beginning. */
  readonly path: string;
  /** In all trees of the image. */
  readonly node: number;
  readonly bytes: number;
  /** What is stored for nothing, from the base up. */
  readonly parts: readonly WastedPart[];
  /** What to do about the largest part. */
  readonly advice: Message;
}

/** A file that one layer stores and a later one hides. */
export interface WastedPart {
  /** Positions from the base, 0-based. */
  readonly storedBy: number;
  readonly hiddenBy: number;
  readonly bytes: number;
  readonly cause: WasteCause;
}

/** Paths with waste. */
export interface Waste {
  /** How many there are. */
  readonly count: number;
  /** The worst of them, the most first. */
  readonly paths: readonly WastedPath[];
}

/** The paths with the most waste, `most` of them. */
export function wasteOf(stack: Stack, layers: readonly LayerFacts[], most: number): Waste {
  const { records } = stack;
  const bytes = new Float64Array(records.paths.count);
  let count = 0;
  for (let record = 0; record < stack.count; record++) {
    const wasted = wastedBytes(stack, record);
    if (wasted === 0) continue;
    const node = records.node(record);
    if (bytes[node] === 0) count++;
    bytes[node] = (bytes[node] as number) + wasted;
  }
  const paths = worst(bytes, most).map(node => {
    const parts = partsOf(stack, node);
    const path = records.paths.text(node);
    return { path, node, bytes: bytes[node] as number, parts, advice: advise(path, parts.reduce((largest, part) => part.bytes > largest.bytes ? part : largest), layers) };
  });
  return { count, paths: paths.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)) };
}

/** The bytes of a record that are stored and not seen in the end. */
function wastedBytes(stack: Stack, record: number): number {
  if (stack.records.kind(record) !== kindNumber.file) return 0;
  const position = stack.position(record);
  return position === none || stack.hiddenAt[record] === position || stack.goneAt(record) === never ? 0 : stack.records.size(record);
}

/** The nodes with the most bytes, in no order. */
function worst(bytes: Float64Array, most: number): readonly number[] {
  const descending = (a: number, b: number): number => (bytes[b] as number) - (bytes[a] as number);
  let nodes: number[] = [];
  let least = 0;
  for (let node = 0; node < bytes.length; node++) {
    if ((bytes[node] as number) <= least) continue;
    nodes.push(node);
    if (nodes.length < 2 * most) continue;
    nodes = nodes.sort(descending).slice(0, most);
    least = bytes[nodes[most - 1] as number] as number;
  }
  return nodes.sort(descending).slice(0, most);
}

function partsOf(stack: Stack, node: number): readonly WastedPart[] {
  const { records } = stack;
  const parts: WastedPart[] = [];
  for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) {
    if (record >= stack.count || wastedBytes(stack, record) === 0) continue;
    const hiddenBy = stack.goneAt(record);
    parts.push({ storedBy: stack.position(record), hiddenBy, bytes: records.size(record), cause: causeOf(stack, record, hiddenBy) });
  }
  return parts.sort((a, b) => a.storedBy - b.storedBy);
}

function causeOf(stack: Stack, record: number, hiddenBy: number): WasteCause {
  const over = stack.own(stack.records.node(record), hiddenBy);
  if (over === none) return 'removed';
  const changes = stack.changes[over] ?? 0;
  return changes & (change.content | change.kind | change.added) ? 'overwritten' : changes === 0 ? 'repeated' : 'metadata';
}

/** What package managers keep: lists and archives that can be had again. */
const caches: readonly (readonly [place: RegExp, advice: () => Message])[] = [
  [/^var\/(lib\/apt\/lists|cache\/apt)\//, () => message('End the RUN that installs with rm -rf /var/lib/apt/lists/*, or keep /var/lib/apt and /var/cache/apt in cache mounts.')],
  [/^var\/cache\/apk\//, () => message('Install with apk add --no-cache.')],
  [/^var\/cache\/(yum|dnf|libdnf5)\//, () => message('End the RUN that installs with dnf clean all, or keep its cache in a cache mount.')],
  [/(^|\/)\.cache\/pip\//, () => message('Install with pip install --no-cache-dir, or keep /root/.cache in a cache mount.')],
  [/(^|\/)\.npm\/_cacache\//, () => message('End the RUN that installs with npm cache clean --force, or keep /root/.npm in a cache mount.')],
];

function advise(path: string, { storedBy, hiddenBy, cause }: WastedPart, layers: readonly LayerFacts[]): Message {
  const cache = caches.find(([place]) => place.test(path));
  if (cache) return cache[1]();
  const copied = /^(COPY|ADD)\b/.test(layers[storedBy]?.instruction ?? '');
  const [from, to] = [storedBy + 1, hiddenBy + 1];
  switch (cause) {
    case 'removed': return copied
      ? message('Layer {0} copies it and layer {1} deletes it: leave it out with .dockerignore, or copy it in another stage.', from, to)
      : message('Layer {0} makes it and layer {1} deletes it: delete it in the RUN that makes it, by joining both.', from, to);
    case 'metadata': return copied
      ? message('Layer {1} only changes owner, mode or time of what layer {0} copies: use COPY --chown or --chmod.', from, to)
      : message('Layer {1} only changes owner, mode or time of what layer {0} makes: do that in the RUN that makes it, by joining both.', from, to);
    case 'repeated': return message('Layer {1} stores again, unchanged, what layer {0} has: copy or make it once.', from, to);
    case 'overwritten': return copied
      ? message('Layer {1} replaces what layer {0} copies: copy only what stays.', from, to)
      : message('Layer {1} replaces what layer {0} makes: join the instructions, so that it is written once.', from, to);
  }
}
