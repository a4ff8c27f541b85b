import { message, type Message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `pushd`, `shopt`, `declare` and other commands that are built into bash. */
export const rule: Rule = posixRule(
  {
    code: 'SC3044',
    name: 'bash-command',
    title: message('Use only commands that sh has'),
    knownTo: ['bash'],
  },
  survey => named(survey, ...commands),
  ({ name }) => ({ at: name, message: without(name.literal ?? '') }),
);

/** bash(1), SHELL BUILTIN COMMANDS. */
const commands = [
  'builtin', 'caller', 'compgen', 'complete', 'declare', 'dirs', 'disown', 'enable', 'mapfile', 'popd', 'pushd', 'readarray', 'shopt', 'suspend', 'typeset',
] as const;

function without(command: string): Message {
  switch (command) {
    case 'builtin': return message('POSIX sh has no {0}; write command', command);
    case 'declare': case 'typeset': return message('POSIX sh has no {0}; leave it out, or write export or readonly', command);
    case 'mapfile': case 'readarray': return message('POSIX sh has no {0}; read the lines with while read -r', command);
    case 'popd': case 'pushd': return message('POSIX sh has no {0}; write ( cd … && … ), which comes back by itself', command);
    default: return message('POSIX sh has no {0}', command);
  }
}
