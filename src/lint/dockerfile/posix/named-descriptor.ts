import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `exec {log}> file`: the shell chooses the number. */
export const rule: Rule = posixRule(
  {
    code: 'SC3022',
    name: 'named-descriptor',
    title: message('Use a number instead of {name}> in sh'),
    knownTo: ['bash'],
  },
  survey => survey.redirects.filter(({ node }) => node.descriptor.startsWith('{')),
  ({ node: { start, descriptor } }) => ({ at: { start, end: start + descriptor.length }, message: message('POSIX sh cannot choose the number for {0}; write one from 3 to 9', descriptor) }),
);
