import type { Span } from '../../../base/span.ts';
import type { YamlMapping } from '../../yaml/node.ts';

/** Where to show what a mapping lacks: its first key. */
export function firstOf({ pairs, span }: YamlMapping): Span {
  return pairs[0]?.key.span ?? span;
}
