import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `> *.log`: POSIX shells write to a file of this very name. */
export const rule: Rule = posixRule(
  {
    code: 'SC3031',
    name: 'redirect-to-pattern',
    title: message('Name the file behind > and <'),
    knownTo: [],
    bash: true,
  },
  survey => survey.redirects.filter(({ node: { target, operator } }) => !operator.startsWith('<<') && target?.parts.some(({ type }) => type === 'glob')),
  ({ node: { start, end, descriptor } }) => ({ at: { start: start + descriptor.length, end }, message: message('POSIX sh makes no file names of patterns behind > and <; name the file') }),
);
