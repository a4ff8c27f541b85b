import { message } from '../../../base/message.ts';
import type { ArithmeticPart } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `((a > b))`: POSIX shells run `a` in a subshell of a subshell, and write to `b`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3006',
    name: 'arithmetic-command',
    title: message('Use [ … ] or $((…)) instead of ((…)) in sh'),
    knownTo: ['bash'],
  },
  survey => survey.commands('arithmetic-command'),
  ({ node: { expression } }, script) => ({
    at: expression,
    message: message('POSIX sh takes (( for two subshells; write [ $((…)) -ne 0 ], or a=$((…)) to set a variable'),
    instead: asTest(expression, script),
  }),
);

function asTest(expression: ArithmeticPart, script: CheckedScript): Instead | undefined {
  const text = script.text(expression);
  if (!text.endsWith('))') || /["'\\]/.test(text)) return undefined;
  const { start, end } = expression;
  return {
    title: message('Write {0}', '[ $((…)) -ne 0 ]'),
    edits: [script.replace({ start, end: start + 2 }, '[ $(('), script.replace({ start: end - 2, end }, ')) -ne 0 ]')],
    equal: true,
  };
}
