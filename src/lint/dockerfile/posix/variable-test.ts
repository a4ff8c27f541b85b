import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { isName } from './names.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ -v name ]` */
export const rule: Rule = posixRule(
  {
    code: 'SC3016',
    name: 'variable-test',
    title: message('Write [ -n "${name+x}" ] instead of [ -v name ] in sh'),
    knownTo: ['bash'],
  },
  survey => testOperators(survey).filter(({ text, left }) => !left && text === '-v'),
  ({ word, right }, script) => {
    const name = right.literal ?? '';
    const edits = [script.replace(word, '-n'), script.replace(right, `"\${${name}+x}"`)];
    return {
      at: word,
      message: message('POSIX sh has no -v in a test; write [ -n "${name+x}" ]'),
      instead: isName(name) ? { title: message('Write {0}', '-n "${…+x}"'), edits, equal: true } : undefined,
    };
  },
);
