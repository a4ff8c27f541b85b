import { message, type Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { shorten } from '../shorten.ts';
import { contentOf, type YamlMapping, type YamlNode, type YamlSequence } from '../yaml/node.ts';
import { reordered } from './edit.ts';
import type { Context } from './rule.ts';

/** Something that has its place among others. */
export interface Ordered {
  /** For messages. */
  readonly name: string;
  readonly at: Span;
}

export interface Order<T extends Ordered> {
  readonly compare: (one: T, other: T) => number;
  /** Compare with the last one only, so that one thing in a wrong place is found once; else with all that stand before. */
  readonly neighbours: boolean;
  /** What the fix does. */
  readonly title: Message;
}

/** Finds the children of a mapping or a list that stand behind something that they belong before. There are as many of them as children. */
export function reportMisplaced<T extends Ordered>(children: readonly T[], collection: YamlMapping | YamlSequence, order: Order<T>, { file, report }: Context): void {
  const misplaced = [...misplacedIn(children, order)];
  if (misplaced.length === 0) return;
  const sorted = children.map((child, index) => ({ child, index })).sort((a, b) => order.compare(a.child, b.child) || a.index - b.index);
  const edits = reordered(file, collection, sorted.map(({ index }) => index));
  const shown = edits && edits.every(({ newText }) => newText.length < longestRepeated) ? mostWithFix : 1;
  for (const [index, { child, after }] of misplaced.entries()) {
    report({
      at: child.at,
      message: message('{0} belongs before {1}', shorten(child.name), shorten(after.name)),
      fixes: edits && index < shown ? [{ title: order.title, safe: false, edits }] : [],
    });
  }
}

/** All fixes of a collection are the same, and as long as the collection: of a long one, the first finding alone has it. */
const [mostWithFix, longestRepeated] = [20, 20_000];

function* misplacedIn<T extends Ordered>(children: readonly T[], { compare, neighbours }: Order<T>): Iterable<{ readonly child: T; readonly after: T }> {
  let last: T | undefined;
  for (const child of children) {
    const isMisplaced = last !== undefined && compare(last, child) > 0;
    if (last && isMisplaced) yield { child, after: last };
    if (!isMisplaced || neighbours) last = child;
  }
}

const collator = new Intl.Collator('en');
const numbers = new Intl.Collator('en', { numeric: true });

/** The order of names, as people read them: case and punctuation matter last. */
export function byName(one: Ordered, other: Ordered): number {
  return collator.compare(one.name, other.name);
}

/** As {@link byName}, but 9 comes before 10. */
export function byNumber(one: Ordered, other: Ordered): number {
  return numbers.compare(one.name, other.name);
}

/** The children of a mapping by their keys, or of a list by their texts; `undefined` if the node is neither. */
export function orderedChildren(node: YamlNode | undefined): { readonly collection: YamlMapping | YamlSequence; readonly children: readonly Ordered[] } | undefined {
  const collection = contentOf(node);
  if (collection?.kind === 'mapping') return { collection, children: collection.pairs.map(({ key }) => ordered(key)) };
  return collection?.kind === 'sequence' ? { collection, children: collection.items.map(ordered) } : undefined;
}

function ordered(node: YamlNode): Ordered {
  const content = contentOf(node);
  return { name: content?.kind === 'scalar' ? content.text : '', at: node.span };
}
