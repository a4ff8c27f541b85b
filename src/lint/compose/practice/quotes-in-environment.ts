import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { quoted } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';

/** In `- NAME="value"` the quotes do not belong to YAML, so the program gets them. */
export const rule: Rule = eachScalar(
  {
    code: 'QuotesInEnvironment',
    aliases: [],
    name: 'quotes-in-environment',
    severity: 'warning',
    title: message('Put quotes around the whole item'),
    fixable: true,
  },
  ['environment'],
  ({ node }, { file, report }) => {
    const { text } = node;
    const equals = text.indexOf('=');
    const value = text.slice(equals + 1);
    if (equals < 1 || !/^(?:"[^"]*"|'[^']*')$/.test(value)) return;
    const better = quoted(`${text.slice(0, equals)}=${value.slice(1, -1)}`);
    report({
      at: file.within(node, equals + 1, text.length),
      message: message('The quotes are a part of the value here: the program gets {0}; put them around the whole item, or leave them out', shorten(value)),
      fixes: text.includes('\n') ? [] : [{ title: message('Put the quotes around the whole item'), safe: false, edits: [{ at: node.span, newText: better }] }],
    });
  },
);
