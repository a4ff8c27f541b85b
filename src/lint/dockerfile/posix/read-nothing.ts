import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `read` without a name: bash sets `REPLY`, dash fails. */
export const rule: Rule = posixRule(
  {
    code: 'SC3061',
    name: 'read-nothing',
    title: message('Give read a variable in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => named(survey, 'read').filter(({ args }) => args.every(({ template }) => template.startsWith('-'))),
  ({ name, args }, script) => ({
    at: name,
    message: message('POSIX sh needs a variable behind read'),
    instead: { title: message('Write {0}', 'read REPLY'), edits: [script.insertBehind(args.at(-1) ?? name, ' REPLY')], equal: false },
  }),
);
