import { message } from '../../../base/message.ts';
import type { List } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `$(<file)`: where the shell lacks it, it is nothing. */
export const rule: Rule = posixRule(
  {
    code: 'SC3034',
    aliases: ['SC3035'],
    name: 'read-file',
    title: message('Write $(cat file) instead of $(<file) in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('command').filter(({ node: { body } }) => isOnlyRedirection(body)),
  ({ node }, script) => {
    const [command] = node.body.commands;
    const isRead = command?.type === 'simple' && command.redirects.length === 1 && command.redirects[0]?.operator === '<';
    return {
      at: node,
      message: message('In POSIX sh {0} is empty; write {1}', node.backticks ? '`<file`' : '$(<file)', '$(cat file)'),
      instead: isRead ? { title: message('Write {0}', '$(cat …)'), edits: [script.insertBefore(command, 'cat ')], equal: true } : undefined,
    };
  },
);

function isOnlyRedirection({ commands }: List): boolean {
  const [command] = commands;
  return commands.length === 1 && command?.type === 'simple' && command.words.length === 0 && command.assignments.length === 0;
}
