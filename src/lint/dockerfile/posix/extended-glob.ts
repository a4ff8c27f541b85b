import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `!(*.txt)`, `@(a|b)` and the like. bash needs `shopt -s extglob` for them. */
export const rule: Rule = posixRule(
  {
    code: 'SC3002',
    name: 'extended-glob',
    title: message('Do without patterns like !(a|b) in sh'),
    knownTo: [],
  },
  survey => survey.parts('glob').filter(({ node: { value } }) => /^[@?*+!]\(/.test(value)),
  ({ node }) => ({ at: node, message: message('POSIX sh has no patterns like {0}; list the names, or use case or find', shorten(node.value)) }),
);
