import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { inCalculations, type CalculationMatch } from './calculations.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `$((i++))`: POSIX leaves `++` and `--` out of calculations, and dash does not know them. */
export const rule: Rule = posixRule(
  {
    code: 'SC3018',
    name: 'increment',
    title: message('Write i += 1 instead of i++ in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => inCalculations(survey, /(?<before>[A-Za-z_]\w*)?(?<operator>\+\+|--)(?<behind>[A-Za-z_]\w*)?/g),
  (found, script) => {
    const { before = '', operator = '', behind = '' } = found.match.groups ?? {};
    if (before !== '' && behind !== '') return undefined;
    const at = found.start + before.length;
    const [sign = ''] = operator;
    return {
      at: { start: at, end: at + operator.length },
      message: message('POSIX sh has no {0}; write i {1}= 1', operator, sign),
      instead: asAssignment(found, script),
    };
  },
);

/** `(i += 1)`, and `((i += 1) - 1)` for `i++`, whose value is the old one. */
function asAssignment(found: CalculationMatch, script: CheckedScript): Instead | undefined {
  const { before = '', operator = '', behind = '' } = found.match.groups ?? {};
  const isExpansion = found.calculation && script.text(found.calculation).startsWith('$((');
  if (!isExpansion || before + behind === '') return undefined;
  const [sign = ''] = operator;
  const change = `(${before || behind} ${sign}= 1)`;
  return {
    title: message('Write {0}', `${sign}= 1`),
    edits: [script.replace(found, before === '' ? change : `(${change} ${sign === '+' ? '-' : '+'} 1)`)],
    equal: true,
  };
}
