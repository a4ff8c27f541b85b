import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { inShell } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { readCommand } from '../text/command.ts';
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
    const rest = shorten(node.text.slice(fault.at));
    report({
      at: file.within(node, fault.at, fault.kind === 'quote' ? node.text.length : fault.at + 1),
      ...hasVariable(node.text) ? { severity: 'warning' } : {},
      message: fault.kind === 'quote'
        ? message('This quote does not end, so the command cannot be split into words: {0}', rest)
        : message('Compose runs no shell, which parentheses need, and refuses the command from here: {0}', rest),
      fixes: fault.kind === 'quote' ? [] : inShell(file, node),
    });
  },
);
