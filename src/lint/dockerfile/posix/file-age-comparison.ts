import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ a -nt b ]`. POSIX.1-2024 has it, and the shells of today know it. */
export const rule: Rule = posixRule(
  {
    code: 'SC3013',
    name: 'file-age-comparison',
    title: message('Do not rely on -nt, -ot and -ef in sh'),
    severity: 'info',
    knownTo: ['dash', 'ash', 'bash'],
  },
  survey => testOperators(survey).filter(({ text, left }) => left && /^-(?:nt|ot|ef)$/.test(text)),
  ({ word, text }) => ({ at: word, message: message('Older shells have no {0}; find -newer compares files everywhere', text) }),
);
