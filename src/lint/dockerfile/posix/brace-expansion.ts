import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { expandBraces } from './braces.ts';
import { posixRule } from './posix-rule.ts';

/** `{a,b}`: where the shell lacks it, there is one file of this very name. */
export const rule: Rule = posixRule(
  {
    code: 'SC3009',
    name: 'brace-expansion',
    title: message('Write out {a,b} in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('brace').filter(({ up }) => up?.kind !== 'part' || up.node.type !== 'parameter'),
  (seen, script) => ({
    at: seen.node,
    message: message('POSIX sh takes {0} for a name; write the words out', shorten(seen.node.value)),
    instead: expandBraces(seen, script),
  }),
);
