import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { inShell } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { readCommand } from '../text/command.ts';

/** Docker Compose splits a command line by itself, and silently drops what begins with an operator of the shell. */
export const rule: Rule = eachScalar(
  {
    code: 'DroppedCommand',
    aliases: [],
    name: 'dropped-command',
    severity: 'warning',
    title: message('Run commands with operators by a shell'),
    fixable: true,
  },
  ['command'],
  ({ node }, { file, report }) => {
    const { dropped } = readCommand(node.text);
    if (dropped === undefined) return;
    report({
      at: file.within(node, dropped, node.text.length),
      message: message('Compose runs no shell and drops the command from here on: {0}', shorten(node.text.slice(dropped))),
      fixes: inShell(file, node),
    });
  },
);
