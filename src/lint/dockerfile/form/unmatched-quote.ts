import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import type { Instruction } from '../syntax/instruction.ts';
import type { Word } from '../syntax/logical.ts';
import { openQuote } from '../syntax/variables.ts';

/**
 * A quote that is never closed, in an instruction whose words BuildKit expands (`shell/lex.go`). COPY, ADD, VOLUME
 * and EXPOSE split at blanks first, so that there quotes cannot hold words together.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'UnmatchedQuote',
    aliases: ['DL1000'],
    name: 'unmatched-quote',
    severity: 'error',
    title: message('Close every quote'),
    fixable: false,
  },
  ['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
  (instruction, { report, file }) => {
    const { keyword, argument, exec, line } = instruction;
    if (!/["']/.test(argument.text) || exec) return;
    const open = expandedWords(instruction).filter(word => openQuote(word.text, file.escape) >= 0);
    const [first] = open;
    const last = open.at(-1);
    if (!first || !last) return;
    if (open.length > 1 && takesJson.includes(keyword)) {
      const at = { start: first.span.start, end: last.span.end };
      report({ at, message: message('{0} splits at spaces, within quotes too; write a JSON array for names that have spaces', keyword) });
      return;
    }
    for (const word of open) {
      report({ at: line.spanOf(word.start + openQuote(word.text, file.escape), word.end), message: message('Nothing closes this quote') });
    }
  },
);

const takesJson: readonly string[] = ['ADD', 'COPY', 'VOLUME'];

function expandedWords(instruction: Instruction): readonly Word[] {
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') return instruction.words;
  return instruction.pairs.flatMap(({ key, value }) => value ? [key, value] : [key]);
}
