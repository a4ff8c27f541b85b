import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { entriesOf } from '../../yaml/node.ts';
import { inFile, type Rule } from '../rule.ts';

/** Some mappings say nothing without a certain key; Docker Compose refuses them. */
export const rule: Rule = inFile(
  {
    code: 'MissingKey',
    aliases: ['invalid-schema'],
    name: 'missing-key',
    severity: 'error',
    title: message('Write the keys that must be there'),
    fixable: false,
  },
  ({ file, report }) => {
    for (const { node, shape: { mapping }, pair, path } of file.places.fitting) {
      if (node.kind !== 'mapping' || !mapping) continue;
      const missing = mapping.required.filter(key => !entriesOf(node).has(key));
      if (missing.length === 0) continue;
      const name = shorten(path.findLast(part => !/^\d+$/.test(part)) ?? '');
      report({ at: pair?.key.span ?? { start: node.span.start, end: firstLine(file.text, node.span.start, node.span.end) }, message: message('{0} lacks {1}, which must be there', name, missing.join(', ')) });
    }
  },
);

function firstLine(text: string, start: number, end: number): number {
  const line = text.indexOf('\n', start);
  return line < 0 ? end : Math.min(end, text.slice(start, line).trimEnd().length + start);
}
