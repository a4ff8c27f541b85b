import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { requotedArray } from '../syntax/requote-array.ts';
import { simpleCommand } from '../syntax/simple-command.ts';

/** SHELL is the one instruction that takes nothing but a JSON array (`instructions/parse.go`, parseShell). */
export const rule: Rule = eachInstruction(
  {
    code: 'ShellNeedsJson',
    aliases: ['DL1000', 'SHELL_JSON_FORM'],
    name: 'shell-needs-json',
    severity: 'error',
    title: message('Write SHELL as a JSON array'),
    fixable: true,
  },
  ['SHELL'],
  ({ argument, exec, notStrings, commented }, { report }) => {
    if (argument.text === '' || exec || notStrings) return;
    const requoted = requotedArray(argument.text);
    const words = simpleCommand(argument.text);
    const newText = requoted ?? (words && `[${words.map(word => JSON.stringify(word)).join(', ')}]`);
    report({
      at: argument.span,
      message: message('SHELL takes a JSON array, such as ["/bin/bash", "-c"]'),
      fixes: newText === undefined || commented ? [] : [{ title: message('Write as a JSON array'), safe: false, edits: [{ at: argument.span, newText }] }],
    });
  },
);
