import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { readBrackets, wordsBetween } from './conditions-in-brackets.ts';
import { scriptRule } from './script-rule.ts';

/** `[ A = b ]`: nothing in it ever changes. A shell runs that, so that it is no error here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2050',
    aliases: ['SC2078', 'SC2157', 'SC2158', 'SC2159', 'SC2160'],
    name: 'constant-test',
    severity: 'warning',
    title: message('Compare with the value of a variable'),
    fixable: false,
  },
  script => {
    for (const { node } of [...script.survey.commands('simple'), ...script.survey.commands('test')]) {
      for (const [first, second, third] of readBrackets(wordsBetween(node)).terms) {
        if (!first || !isConstant(first)) continue;
        if (second && third) {
          if (isConstant(third) && comparisons.has(second.text)) script.report(second, message('Both sides are fixed texts, so that this never changes; is a $ missing?'), { aliases: [] });
        } else if (!second) {
          if (first.template !== '' && !/^[-!]/.test(first.text)) script.report(first, message('A fixed text is always true; is a $ missing, or a comparison?'), { code: 'SC2078', aliases: alwaysTrue });
        } else if ((first.text === '-n' || first.text === '-z') && isConstant(second) && second.template !== '') {
          script.report(second, message('A fixed text is never empty; is a $ missing?'), { code: 'SC2157', aliases: [] });
        }
      }
    }
  },
);

/** ShellCheck's codes for `[ false ]`, `[ 0 ]` and `[ true ]`. */
const alwaysTrue = ['SC2158', 'SC2159', 'SC2160'];

const comparisons: ReadonlySet<string> = new Set(['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Patterns may match this or that. */
function isConstant({ literal, parts }: Word): boolean {
  return literal !== undefined && parts.every(({ type }) => type !== 'glob');
}
