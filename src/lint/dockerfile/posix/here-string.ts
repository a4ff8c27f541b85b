import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `cmd <<< text` */
export const rule: Rule = posixRule(
  {
    code: 'SC3011',
    name: 'here-string',
    title: message('Use a pipe instead of <<< in sh'),
    knownTo: ['bash'],
  },
  survey => survey.redirects.filter(({ node }) => node.operator === '<<<'),
  ({ node: { start, descriptor } }) => {
    const at = start + descriptor.length;
    return { at: { start: at, end: at + '<<<'.length }, message: message('POSIX sh has no <<<; write printf \'%s\\n\' … | cmd') };
  },
);
