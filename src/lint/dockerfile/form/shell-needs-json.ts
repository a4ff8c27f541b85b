import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/** SHELL is the one instruction that takes nothing but a JSON array (`instructions/parse.go`, parseShell). */
export const rule: Rule = eachInstruction(
  {
    code: 'ShellNeedsJson',
    aliases: ['DL1000'],
    name: 'shell-needs-json',
    severity: 'error',
    title: message('Write SHELL as a JSON array'),
    fixable: false,
  },
  ['SHELL'],
  ({ argument, exec, notStrings }, { report }) => {
    if (argument.text === '' || exec || notStrings) return;
    report({ at: argument.span, message: message('SHELL takes a JSON array, such as ["/bin/bash", "-c"]') });
  },
);
