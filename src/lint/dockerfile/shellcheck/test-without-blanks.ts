import { message } from '../../../base/message.ts';
import type { Literal, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { readBrackets, wordsBetween } from './conditions-in-brackets.ts';
import { scriptRule } from './script-rule.ts';

/** `[ $a=b ]` asks whether the text `…=b` is there: it always is. A shell runs that, so that it is no error here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2077',
    aliases: [],
    name: 'test-without-blanks',
    severity: 'warning',
    title: message('Put blanks around the = of a comparison'),
    fixable: true,
  },
  script => {
    for (const { node } of [...script.survey.commands('simple'), ...script.survey.commands('test')]) {
      for (const [word, ...more] of readBrackets(wordsBetween(node)).terms) {
        const comparison = word && more.length === 0 ? comparisonIn(word) : undefined;
        if (!comparison) continue;
        const [, before = '', operator = ''] = /^([^=!]*)(!?==?)/.exec(script.text(comparison)) ?? [];
        if (operator === '') continue;
        const start = comparison.start + before.length;
        const at = { start, end: start + operator.length };
        script.report(at, message('{0} is one text, which is never empty: this is always true; put blanks around {1}', shorten(word?.text ?? ''), operator), {
          fixes: [{ title: message('Put blanks around it: it is compared then'), safe: false, edits: [script.replace(at, ` ${operator} `)] }],
        });
      }
    }
  },
);

/** The text with the `=`, in a word that holds a variable or the like. */
function comparisonIn({ isPlain, parts, literal }: Word): Literal | undefined {
  return isPlain || literal !== undefined ? undefined : parts.find((part): part is Literal => part.type === 'literal' && part.value.includes('='));
}
