import { message } from '../../../base/message.ts';
import type { Node } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `echo “a”`: word processors make such quotes, which no shell knows. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1110',
    aliases: ['SC1018', 'SC1077'],
    name: 'unicode-quotes',
    severity: 'warning',
    title: message('Type quotes and blanks as shells know them'),
    fixable: true,
  },
  script => {
    if (!/[\u00a0\u00b4\u2018-\u201f]/.test(script.script.text)) return;
    const signs = [...signsIn(script)];
    const quotes = signs.filter(({ plain }) => plain !== ' ');
    const isPaired = ['"', "'", '`'].every(quote => quotes.filter(({ plain }) => plain === quote).length % 2 === 0);
    for (const sign of signs) {
      if (sign.plain === ' ') {
        script.report(sign, message('This blank does not separate words: it is a no-break space; type it anew'), {
          code: 'SC1018',
          aliases: [],
          fixes: [{ title: message('Make it a blank: the words are separate then'), safe: false, edits: [script.replace(sign, ' ')] }],
        });
      } else {
        script.report(sign, message('{0} is a character like any to a shell, which knows {1} only', script.text(sign), sign.plain), {
          ...sign.plain === '`' ? { code: 'SC1077' } : {},
          aliases: [],
          fixes: isPaired && quotes.length <= mostAtOnce ? [{
            title: message('Write {0} here and at the others: what is between becomes one text', sign.plain),
            safe: false,
            edits: quotes.map(quote => script.replace(quote, quote.plain)),
          }] : [],
        });
      }
    }
  },
);

/** Each of them has all the others in its fix. */
const mostAtOnce = 20;

/** A typographic sign outside quotes, and the one that shells know. */
interface Sign extends Node {
  readonly plain: '"' | "'" | '`' | ' ';
}

function* signsIn(script: CheckedScript): Generator<Sign> {
  for (const { node, role } of script.survey.words) {
    if (role === 'heredoc') continue;
    for (const part of node.parts) {
      if (part.type !== 'literal') continue;
      for (const { 0: text, index } of script.text(part).matchAll(/\\.|[\u00a0\u00b4\u2018-\u201f]/gs)) {
        if (text.length > 1) continue;
        const start = part.start + index;
        yield { start, end: start + 1, plain: plainOf(text) };
      }
    }
  }
}

function plainOf(sign: string): Sign['plain'] {
  if (sign === '\u00a0') return ' ';
  if (sign === '\u00b4') return '`';
  return sign <= '\u201b' ? "'" : '"';
}
