import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { inCalculations } from './calculations.ts';
import { posixRule } from './posix-rule.ts';

/** `$((2 ** 3))` */
export const rule: Rule = posixRule(
  {
    code: 'SC3019',
    name: 'exponent',
    title: message('Do without ** in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => inCalculations(survey, /\*\*/g),
  at => ({ at, message: message('POSIX sh has no **; multiply, or use bc') }),
);
