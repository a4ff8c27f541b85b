import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { bothOutputs } from './both-outputs.ts';
import { posixRule } from './posix-rule.ts';

/** `cmd &> file`: where the shell lacks it, the command runs in the background, and its output goes elsewhere. */
export const rule: Rule = posixRule(
  {
    code: 'SC3020',
    name: 'output-and-errors',
    title: message('Write > file 2>&1 instead of &> file in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.redirects.filter(({ node }) => node.operator === '&>' || node.operator === '&>>'),
  ({ node }, script) => {
    const operator = node.operator.slice(1);
    return {
      at: node,
      message: message('Where sh has no {0}, as in Debian, the command runs in the background; write {1} file 2>&1', node.operator, operator),
      knownTo: node.operator === '&>' ? ['ash', 'bash'] : ['bash'],
      instead: bothOutputs(node, operator, script),
    };
  },
);
