import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `$"text"`: bash looks for a translation, other shells put a `$` before the text. */
export const rule: Rule = posixRule(
  {
    code: 'SC3004',
    name: 'localized-string',
    title: message('Write "…" instead of $"…" in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('double').filter(({ node }) => node.localized),
  ({ node }, script) => ({
    at: node,
    message: message('POSIX sh prints the $ of {0}; leave it out', shorten(script.text(node))),
    instead: { title: message('Remove the $'), edits: [script.replace({ start: node.start, end: node.start + 1 }, '')], equal: true },
  }),
);
