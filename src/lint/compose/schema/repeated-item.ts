import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf } from '../../yaml/node.ts';
import { withoutItem } from '../edit.ts';
import { inFile, type Rule } from '../rule.ts';

/** The specification wants each item of many lists once. Docker Compose drops repetitions without a word. */
export const rule: Rule = inFile(
  {
    code: 'RepeatedItem',
    aliases: ['invalid-schema'],
    name: 'repeated-item',
    severity: 'warning',
    title: message('Write each item of a list once'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const { node, shape, path } of file.places.fitting) {
      // Ports have a rule of their own.
      if (node.kind !== 'sequence' || !shape.list?.unique || path.at(-1) === 'ports') continue;
      const seen = new Set<string>();
      for (const item of node.items) {
        const content = contentOf(item);
        if (content?.kind !== 'scalar') continue;
        if (seen.has(content.text)) {
          const edits = withoutItem(file, node, item);
          report({
            at: item.span,
            message: message('{0} stands in {1} twice', shorten(content.text), path.at(-1) ?? ''),
            fixes: edits ? [{ title: message('Remove the repetition'), safe: true, edits }] : [],
          });
        }
        seen.add(content.text);
      }
    }
  },
);
