import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `coproc name { …; }` */
export const rule: Rule = posixRule(
  {
    code: 'SC3032',
    name: 'coproc',
    title: message('Do without coproc in sh'),
    knownTo: ['bash'],
  },
  survey => named(survey, 'coproc'),
  ({ name }) => ({ at: name, message: message('POSIX sh has no coproc; use mkfifo and &') }),
);
