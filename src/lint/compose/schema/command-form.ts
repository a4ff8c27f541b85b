import { message, type Message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { inShell } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { readCommand, type CommandFault } from '../text/command.ts';
import { hasVariable } from '../text/template.ts';

/** Docker Compose splits a command line into words without a shell, and refuses one that it cannot split. */
export const rule: Rule = eachScalar(
  {
    code: 'CommandForm',
    aliases: [],
    name: 'command-form',
    severity: 'error',
    title: message('Write commands that can be split into words'),
    fixable: true,
  },
  ['command'],
  ({ node }, { file, report }) => {
    const { fault } = readCommand(node.text);
    if (!fault) return;
    report({
      at: file.within(node, fault.at, fault.kind === 'quote' ? node.text.length : fault.at + 1),
      ...hasVariable(node.text) ? { severity: 'warning' } : {},
      message: describe(fault.kind, shorten(node.text.slice(fault.at))),
      fixes: fault.kind === 'parenthesis' ? inShell(file, node) : [],
    });
  },
);

function describe(kind: CommandFault['kind'], rest: string): Message {
  switch (kind) {
    case 'quote': return message('This quote does not end, so the command cannot be split into words: {0}', rest);
    case 'parenthesis': return message('Compose runs no shell, which parentheses need, and refuses the command from here: {0}', rest);
    case 'backslash': return message('Nothing stands behind the backslash, so Compose refuses the command');
  }
}
