import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `/dev/tcp/host/port`: no file, but something that bash does itself. */
export const rule: Rule = posixRule(
  {
    code: 'SC3025',
    name: 'network-file',
    title: message('Use nc or curl instead of /dev/tcp in sh'),
    knownTo: ['bash'],
  },
  survey => survey.redirects.filter(({ node }) => /^\/dev\/(?:tcp|udp)(?:\/|$)/.test(node.target?.template ?? '')),
  ({ node: { start, end, descriptor } }) => ({ at: { start: start + descriptor.length, end }, message: message('POSIX sh has no /dev/tcp and /dev/udp; use nc or curl') }),
);
