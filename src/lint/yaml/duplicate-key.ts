import { message } from '../../base/message.ts';
import { shorten } from '../shorten.ts';
import { Lines, type Span } from '../../base/span.ts';
import { nodesIn, spanOf, type YamlMapping, type YamlNode, type YamlPair } from './node.ts';
import { yamlRule, type SpanFix } from './rule.ts';

/** Go's yaml.v3 refuses a mapping with one key twice; other parsers silently take the last. */
export const rule = yamlRule(
  {
    code: 'DuplicateKey',
    aliases: ['invalid-yaml'],
    name: 'duplicate-key',
    severity: 'error',
    title: message('A key must stand once in a mapping'),
    fixable: true,
  },
  ({ yaml: { text, documents } }, report) => {
    const lines = new Lines(text);
    for (const { root } of documents.filter(({ broken }) => !broken)) {
      for (const node of nodesIn(root)) {
        if (node.kind !== 'mapping') continue;
        for (const [first, second] of duplicatesIn(node)) {
          const line = lines.positionAt(first.key.span.start).line + 1;
          report({
            at: second.key.span,
            message: message('{0} stands in line {1} already; a key counts once', shorten(nameOf(second.key) ?? ''), line),
            fixes: node.flow ? [] : [removal(first, second, text)],
          });
        }
      }
    }
  },
);

/** Pairs whose keys are the same, as Go compares them: by kind and text (`decode.go`, `mapping`). */
function* duplicatesIn({ pairs }: YamlMapping): Iterable<readonly [first: YamlPair, second: YamlPair]> {
  const known = new Map<string, YamlPair>();
  for (const pair of pairs) {
    const name = nameOf(pair.key);
    if (name === undefined) continue;
    const first = known.get(name);
    if (first) yield [first, pair];
    else known.set(name, pair);
  }
}

function nameOf(key: YamlNode): string | undefined {
  return key.kind === 'scalar' ? key.text : key.kind === 'alias' ? `*${key.name}` : undefined;
}

/** It is safe to remove what says the same. */
function removal(first: YamlPair, second: YamlPair, text: string): SpanFix {
  const same = written(first.value, text) === written(second.value, text);
  return {
    title: same ? message('Remove this repetition') : message('Remove this one'),
    safe: same,
    edits: [{ at: wholeLines(spanOf(second), text), newText: '' }],
  };
}

function written({ span: { start, end } }: YamlNode, text: string): string {
  return text.slice(start, end);
}

/** With the indentation before it and the rest of its last line, if nothing else stands on its lines. */
function wholeLines({ start, end }: Span, text: string): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  if (text.slice(lineStart, start).trim() !== '') return { start, end: restOf(end, text) };
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}

/** Up to the next key behind a `- `, which then takes the place. */
function restOf(end: number, text: string): number {
  return end + (/^[^\n]*\n[ \t]*/.exec(text.slice(end, end + longestRest))?.[0].length ?? 0);
}

const longestRest = 1000;
