import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `echo “a”`: word processors make such quotes, which no shell knows. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1110',
    aliases: ['SC1018'],
    name: 'unicode-quotes',
    severity: 'warning',
    title: message('Type quotes and blanks as shells know them'),
    fixable: true,
  },
  script => {
    for (const { node, role } of script.survey.words) {
      if (role === 'heredoc' || !typographic.test(node.text)) continue;
      for (const part of node.parts) {
        if (part.type !== 'literal') continue;
        const text = script.text(part);
        const found = Array.from(text.matchAll(unescaped)).find(([sign]) => sign.length === 1);
        if (!found) continue;
        const { 0: sign, index: at } = found;
        const place = { start: part.start + at, end: part.start + at + 1 };
        if (sign === '\u00a0') {
          script.report(place, message('This blank does not separate words: it is a no-break space; type it anew'), {
            code: 'SC1018',
            aliases: [],
            fixes: [{ title: message('Make it a blank: the words are separate then'), safe: false, edits: [script.replace(place, ' ')] }],
          });
        } else {
          const quote = plain(sign);
          script.report(place, message('{0} is a character like any to a shell, which knows {1} only', sign, quote), {
            aliases: [],
            fixes: [{ title: message('Write {0}', quote), safe: false, edits: [script.replace(part, text.replace(quotes, plain))] }],
          });
        }
      }
    }
  },
);

const typographic = /[\u00a0\u2018-\u201f]/;
/** The same, and what stands behind backslashes. */
const unescaped = /\\.|[\u00a0\u2018-\u201f]/gs;
const quotes = /[\u2018-\u201f]/g;

function plain(sign: string): string {
  return /[\u2018-\u201b]/.test(sign) ? "'" : '"';
}
