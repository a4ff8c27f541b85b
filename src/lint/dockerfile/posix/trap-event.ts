import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { signalsIn } from './signals.ts';

/** `trap … ERR`, `DEBUG`, `RETURN`: no signals, but events of bash. */
export const rule: Rule = posixRule(
  {
    code: 'SC3047',
    name: 'trap-event',
    title: message('Trap only signals and EXIT in sh'),
    knownTo: ['bash'],
  },
  survey => signalsIn(survey).filter(({ literal }) => /^(?:err|debug|return)$/i.test(literal ?? '')),
  word => ({ at: word, message: message('POSIX sh knows no {0} to trap; use EXIT', shorten(word.text)) }),
);
