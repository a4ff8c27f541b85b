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

/** All paths with waste, the most first. */
export function wastedPaths(stack: Stack, layers: readonly LayerFacts[]): readonly WastedPath[] {
  const { records } = stack;
  const parts = new Map<number, WastedPart[]>();
  for (let record = 0; record < stack.count; record++) {
    const storedBy = stack.position(record);
    if (records.kind(record) !== kindNumber.file || storedBy === none || stack.hiddenAt[record] === storedBy) continue;
    const hiddenBy = stack.goneAt(record);
    const bytes = records.size(record);
    if (hiddenBy === never || bytes === 0) continue;
    const node = records.node(record);
    const part = { storedBy, hiddenBy, bytes, cause: causeOf(stack, record, hiddenBy) };
    const known = parts.get(node);
    if (known) known.push(part);
    else parts.set(node, [part]);
  }
  const paths = [...parts].map(([node, list]) => {
    const path = records.paths.text(node);
    const sorted = list.sort((a, b) => a.storedBy - b.storedBy);
    const worst = sorted.reduce((most, part) => part.bytes > most.bytes ? part : most);
    return { path, bytes: sorted.reduce((sum, part) => sum + part.bytes, 0), parts: sorted, advice: advise(path, worst, layers) };
  });
  return paths.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
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
