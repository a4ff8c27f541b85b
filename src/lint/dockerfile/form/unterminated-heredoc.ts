import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** A heredoc that the file ends before its closing word does (`parser/parser.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'UnterminatedHeredoc',
    aliases: ['DL1000'],
    name: 'unterminated-heredoc',
    severity: 'error',
    title: message('Close a heredoc with its name on a line of its own'),
    fixable: false,
  },
  ['RUN', 'COPY', 'ADD'],
  ({ heredocs }, { report }) => {
    const open = heredocs.find(({ terminated }) => !terminated);
    if (open) report({ at: open.word.span, message: message('No line {0} closes this heredoc', shorten(open.name)) });
  },
);
