import { message, type Message } from '../../../base/message.ts';
import { contentOf, entriesOf } from '../../yaml/node.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import type { UnknownKey } from '../place.ts';
import { inFile, type Rule, type SpanFix } from '../rule.ts';
import { service } from '../shape/service.ts';
import type { MappingShape, Shape } from '../shape/shape.ts';

/** Docker Compose refuses a file with a key that it does not know. */
export const rule: Rule = inFile(
  {
    code: 'UnknownKey',
    aliases: ['invalid-schema'],
    name: 'unknown-key',
    severity: 'error',
    title: message('Use the keys that Compose knows'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const unknown of file.places.unknown) {
      const { key, pair, within } = unknown;
      const meant = suggest(key, Object.keys(within.keys));
      report({ at: pair.key.span, message: describe(unknown, meant), fixes: meant === undefined ? [] : [renaming(unknown, meant)] });
    }
  },
);

function renaming({ pair }: UnknownKey, meant: string): SpanFix {
  return { title: message('Write {0}', meant), safe: false, edits: [{ at: pair.key.span, newText: meant }] };
}

function describe(unknown: UnknownKey, meant: string | undefined): Message {
  const key = shorten(unknown.key);
  if (meant !== undefined) return message('Compose knows no key {0} here; did you mean {1}?', key, meant);
  if (looksLikeService(unknown)) return message('Compose knows no key {0} here; a service belongs under services', key);
  if (unknown.path[0] === 'services' && unknown.path.length > 2 && within(service, unknown.key)) return message('Compose knows no key {0} here; it belongs in the service itself', key);
  const place = placeOf(unknown);
  return place === undefined
    ? message('Compose knows no key {0} here; what it should not know begins with x-', key)
    : message('Compose knows no key {0} here; it belongs under {1}', key, place);
}

/** Files without `services` were services only, long ago. */
function looksLikeService({ path, pair }: UnknownKey): boolean {
  const content = contentOf(pair.value);
  return path.length === 0 && content?.kind === 'mapping' && (entriesOf(content).has('image') || entriesOf(content).has('build'));
}

function within({ mapping }: Shape, key: string): boolean {
  return mapping !== undefined && Object.hasOwn(mapping.keys, key);
}

/** Deeper than this, a key of that name is another one. */
const deepest = 3;

/** The keys under which the mapping would know a key, the nearest first. */
function placeOf({ key, within: from }: UnknownKey): string | undefined {
  let level: { readonly path: readonly string[]; readonly mapping: MappingShape }[] = [{ path: [], mapping: from }];
  for (let depth = 0; depth < deepest; depth++) {
    level = level.flatMap(({ path, mapping }) => [
      ...Object.entries(mapping.keys).flatMap(([name, { shape }]) => shape.mapping ? [{ path: [...path, name], mapping: shape.mapping }] : []),
      ...mapping.named?.shape.mapping ? [{ path, mapping: mapping.named.shape.mapping }] : [],
    ]);
    const found = level.find(({ mapping }) => Object.hasOwn(mapping.keys, key));
    if (found) return found.path.join('.');
  }
  return undefined;
}
