import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ -o option ]`, `-R`, `-N`, `-k`, `-G`, `-O` */
export const rule: Rule = posixRule(
  {
    code: 'SC3062',
    aliases: ['SC3063', 'SC3064', 'SC3065', 'SC3066', 'SC3067'],
    name: 'bash-test',
    title: message('Use only tests that POSIX knows'),
    knownTo: ['bash'],
  },
  survey => testOperators(survey).filter(({ text, left }) => !left && /^-[oRNkGO]$/.test(text)),
  ({ word, text }) => ({
    at: word,
    message: message('POSIX sh has no {0} in a test', text),
    knownTo: /^-[kGO]$/.test(text) ? ['dash', 'ash', 'bash'] : ['bash'],
  }),
);
