import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ a =~ b ]`: `[` has no such operator in any shell, only `[[` has it. */
export const rule: Rule = posixRule(
  {
    code: 'SC3015',
    name: 'regex-test',
    title: message('Use grep or case instead of =~ in [ ]'),
    knownTo: [],
  },
  survey => testOperators(survey).filter(({ text }) => text === '=~'),
  ({ word }) => ({ at: word, message: message('[ ] has no =~; use case, expr or grep -E') }),
);
