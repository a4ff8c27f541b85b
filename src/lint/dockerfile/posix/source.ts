import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `source file`: POSIX calls it `.` */
export const rule: Rule = posixRule(
  {
    code: 'SC3046',
    aliases: ['SC3051'],
    name: 'source',
    title: message('Write . instead of source in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => named(survey, 'source'),
  ({ name, args }, script) => ({
    at: name,
    message: message('POSIX sh has no source; write . instead'),
    instead: name.text === 'source' ? { title: message('Write {0}', '.'), edits: [script.replace(name, '.')], equal: args.length === 1 } : undefined,
  }),
);
