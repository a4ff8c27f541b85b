import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `exec 10> file` */
export const rule: Rule = posixRule(
  {
    code: 'SC3023',
    name: 'large-descriptor',
    title: message('Use one digit before > and < in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.redirects.filter(({ node }) => /^\d\d/.test(node.descriptor)),
  ({ node: { start, descriptor } }) => ({ at: { start, end: start + descriptor.length }, message: message('POSIX sh need not know more than 0 to 9 before > and <; {0} may be an argument', descriptor) }),
);
