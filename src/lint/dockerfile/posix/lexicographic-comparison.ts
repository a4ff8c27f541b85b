import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ a \\< b ]` compares texts. POSIX.1-2024 has it. */
export const rule: Rule = posixRule(
  {
    code: 'SC3012',
    name: 'lexicographic-comparison',
    title: message('Do not compare texts by their order in sh'),
    knownTo: ['dash', 'ash', 'bash'],
  },
  survey => testOperators(survey).filter(({ text }) => /^\\?[<>]=?$/.test(text)),
  ({ word, text }) => ({ at: word, message: message('Not every sh has {0} in a test; compare numbers with -lt and -gt, and texts with sort', text.replace('\\', '')) }),
);
