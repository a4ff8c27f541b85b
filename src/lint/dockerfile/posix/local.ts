import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `local x`: POSIX has no variables of a function, but practically all shells do. */
export const rule: Rule = posixRule(
  {
    code: 'SC3043',
    name: 'local',
    title: message('Do not rely on local in sh'),
    knownTo: ['dash', 'ash', 'bash'],
  },
  survey => named(survey, 'local'),
  ({ name }) => ({ at: name, message: message('POSIX sh has no local, though most sh do; use other names, or ( … ) as the function’s body') }),
);
