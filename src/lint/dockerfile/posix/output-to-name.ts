import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Rule } from '../rule.ts';
import { bothOutputs } from './both-outputs.ts';
import { posixRule } from './posix-rule.ts';

/** `cmd >& file`: in POSIX a number must follow. */
export const rule: Rule = posixRule(
  {
    code: 'SC3021',
    name: 'output-to-name',
    title: message('Write > file 2>&1 instead of >& file in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.redirects.filter(({ node: { operator, descriptor, target } }) =>
    operator === '>&' && descriptor === '' && target && !/^\d*-?$/.test(target.template.replaceAll(unknown, ''))),
  ({ node }, script) => ({
    at: node,
    message: message('In POSIX sh a number follows >&; write > file 2>&1'),
    instead: bothOutputs(node, '>', script),
  }),
);
