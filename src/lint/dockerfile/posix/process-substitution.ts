import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `<(cmd)` and `>(cmd)`. bash gives them up under the name of `sh` until version 5.1. */
export const rule: Rule = posixRule(
  {
    code: 'SC3001',
    name: 'process-substitution',
    title: message('Use a pipe or a file instead of <(…) in sh'),
    knownTo: ['ash'],
    bash: true,
  },
  survey => survey.parts('process'),
  ({ node }) => ({ at: node, message: message('POSIX sh has no {0}; use a pipe or a file', `${node.operator}(…)`) }),
);
