import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `${@%.txt}`, `${#@}`: operations on all arguments at once. */
export const rule: Rule = posixRule(
  {
    code: 'SC3058',
    name: 'arguments-expansion',
    title: message('Go through the arguments one by one in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => /^[*@]$/.test(node.name) && (/^[%#]/.test(node.operator) || node.prefix === '#')),
  ({ node }, script) => ({
    at: node,
    message: message('POSIX sh leaves {0} open; go through $@ with for, or count with $#', shorten(script.text(node))),
    instead: node.prefix === '#' ? { title: message('Write {0}', '$#'), edits: [script.replace(node, '$#')], equal: true } : undefined,
  }),
);
