import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `select x in a b`: asks a person, and a build has none. */
export const rule: Rule = posixRule(
  {
    code: 'SC3008',
    name: 'select-loop',
    title: message('Do not use select in sh'),
    knownTo: ['bash'],
  },
  survey => survey.commands('for').filter(({ node }) => node.keyword === 'select'),
  ({ node: { start } }) => ({ at: { start, end: start + 'select'.length }, message: message('POSIX sh has no select, and nobody answers it in a build') }),
);
