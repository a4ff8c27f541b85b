import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ -a file ]`: `-a` joins two tests. */
export const rule: Rule = posixRule(
  {
    code: 'SC3017',
    name: 'exists-test',
    title: message('Write -e instead of -a before a file'),
    knownTo: ['bash'],
  },
  survey => testOperators(survey).filter(({ text, left }) => !left && text === '-a'),
  ({ word }, script) => ({
    at: word,
    message: message('-a before a file is not POSIX; write -e'),
    instead: { title: message('Write {0}', '-e'), edits: [script.replace(word, '-e')], equal: false },
  }),
);
