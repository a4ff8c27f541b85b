import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `$[1 + 2]`, an old form that bash still reads. */
export const rule: Rule = posixRule(
  {
    code: 'SC3007',
    name: 'bracket-arithmetic',
    title: message('Write $((…)) instead of $[…]'),
    knownTo: ['bash'],
  },
  survey => survey.parts('arithmetic'),
  ({ node }, script) => {
    const text = script.text(node);
    if (!text.startsWith('$[') || !text.endsWith(']')) return undefined;
    return {
      at: node,
      message: message('POSIX sh has no {0}; write $((…))', shorten(text)),
      instead: {
        title: message('Write {0}', '$((…))'),
        edits: [script.replace({ start: node.start, end: node.start + 2 }, '$(('), script.replace({ start: node.end - 1, end: node.end }, '))')],
        equal: true,
      },
    };
  },
);
