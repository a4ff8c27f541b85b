import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { appendsIn } from './appends.ts';
import { posixRule } from './posix-rule.ts';

/** `name+=value`: where the shell lacks it, it is a command that is not found. */
export const rule: Rule = posixRule(
  {
    code: 'SC3024',
    name: 'append-assignment',
    title: message('Write name=${name}value instead of name+=value in sh'),
    knownTo: ['bash'],
  },
  appendsIn,
  ({ at, name, operator, isArgument }, script) => {
    const value = isArgument ? `"\${${name}}"` : `\${${name}}`;
    return {
      at,
      message: message('POSIX sh has no +=; write {0}', `${name}=${value}…`),
      instead: operator && { title: message('Write {0}', `${name}=${value}…`), edits: [script.replace(operator, `=${value}`)], equal: true },
    };
  },
);
