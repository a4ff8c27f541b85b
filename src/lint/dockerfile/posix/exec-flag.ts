import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `exec -a name cmd` */
export const rule: Rule = posixRule(
  {
    code: 'SC3038',
    name: 'exec-flag',
    title: message('Do not give exec flags in sh'),
    knownTo: ['bash'],
  },
  survey => named(survey, 'exec').filter(({ args: [flag] }) => flag?.template.startsWith('-')),
  ({ args: [flag] }) => flag && {
    at: flag,
    message: message('POSIX sh knows no flags of exec; {0} would be the command', flag.template),
    knownTo: flag.template === '-a' ? ['ash', 'bash'] : ['bash'],
  },
);
