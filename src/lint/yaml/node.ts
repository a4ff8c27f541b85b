import type { Span } from '../../base/span.ts';

/** A value in a YAML text. Offsets are those of the text, so `text.slice(span.start, span.end)` is how it is written. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

/** What an alias stands for. */
export type YamlContent = YamlScalar | YamlMapping | YamlSequence;

interface Described {
  readonly span: Span;
  /** As written, with its `!`s. */
  readonly tag?: string;
  /** The name behind `&`. */
  readonly anchor?: string;
}

export interface YamlScalar extends Described {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Without quotes, escapes and indentation. A value that is not there is plain and empty, where it could stand. */
  readonly text: string;
}

export interface YamlMapping extends Described {
  readonly kind: 'mapping';
  /** `{…}` rather than a block. */
  readonly flow: boolean;
  /** As they stand: `<<` is one of them. {@link entriesOf} resolves it. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlSequence extends Described {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias extends Described {
  readonly kind: 'alias';
  /** The name behind `*`. */
  readonly name: string;
  /** What it stands for; `undefined` if no such anchor stands before it, or it stands inside what it means. */
  readonly target: YamlContent | undefined;
}

/** A node and all that stand within it, in the order of the text. Aliases are not followed. */
export function* nodesIn(node: YamlNode | undefined): Iterable<YamlNode> {
  const left = node ? [node] : [];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    if (next.kind === 'sequence') left.push(...next.items.toReversed());
    if (next.kind === 'mapping') for (const { key, value } of next.pairs.toReversed()) left.push(value, key);
  }
}

/** What a node means: itself, or what the alias stands for. */
export function contentOf(node: YamlNode | undefined): YamlContent | undefined {
  return node?.kind === 'alias' ? node.target : node;
}

/** The key's text, if it is a scalar. */
export function keyOf({ key }: YamlPair): string | undefined {
  const content = contentOf(key);
  return content?.kind === 'scalar' ? content.text : undefined;
}

/** From the key's beginning to the value's end. */
export function spanOf({ key, value }: YamlPair): Span {
  return { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
}

/** A `<<` that merges another mapping into this one: plain, as in Go's yaml.v3 (`isMerge`). */
export function isMerge({ key }: YamlPair): boolean {
  return key.kind === 'scalar' && key.text === '<<' && (key.tag === undefined ? key.style === 'plain' : /^!(!merge)?$/.test(key.tag));
}

/** More entries by merging than a person writes: merging then stops. */
const mostMerged = 100_000;

/**
 * The pairs of a mapping by key, with those merged in by `<<`: own ones go before merged ones, the first mapping of a
 * merged list before the next, and of equal keys the first counts.
 */
export function entriesOf(mapping: YamlMapping): ReadonlyMap<string, YamlPair> {
  const known = entries.get(mapping);
  if (known) return known;
  const found = new Map<string, YamlPair>();
  // Known before it is complete, so that a mapping that merges itself ends.
  entries.set(mapping, found);
  for (const pair of mapping.pairs) {
    const key = keyOf(pair);
    if (key !== undefined && !isMerge(pair) && !found.has(key)) found.set(key, pair);
  }
  for (const merged of mapping.pairs.filter(isMerge).flatMap(({ value }) => mergedBy(value))) {
    for (const [key, pair] of entriesOf(merged)) {
      if (found.size >= mostMerged) return found;
      if (!found.has(key)) found.set(key, pair);
    }
  }
  return found;
}

/** Nodes never change, so neither do their entries. */
const entries = new WeakMap<YamlMapping, Map<string, YamlPair>>();

/** The mappings that a `<<` names: one, or a list of them. */
export function mergedBy(value: YamlNode): YamlMapping[] {
  const content = contentOf(value);
  const named = content?.kind === 'sequence' && value.kind === 'sequence' ? content.items.map(contentOf) : [content];
  return named.filter(one => one?.kind === 'mapping');
}

/** The value of a key, aliases and merges resolved. */
export function valueAt(node: YamlNode | undefined, ...path: readonly string[]): YamlContent | undefined {
  let current = contentOf(node);
  for (const key of path) {
    if (current?.kind !== 'mapping') return undefined;
    current = contentOf(entriesOf(current).get(key)?.value);
  }
  return current;
}

/** The items of a list as they stand; none if the node is no list. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const content = contentOf(node);
  return content?.kind === 'sequence' ? content.items : [];
}
