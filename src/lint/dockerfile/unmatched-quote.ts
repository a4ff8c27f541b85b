import { message } from '../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { type Instruction } from './syntax/instruction.ts';
import { type Word } from './syntax/logical.ts';
import { pairsOf } from './syntax/pairs.ts';
import { openQuote } from './syntax/variables.ts';

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
    if (instruction.exec) return;
    for (const word of expandedWords(instruction)) {
      const at = openQuote(word.text, file.escape);
      if (at >= 0) report({ at: instruction.line.spanOf(word.start + at, word.end), message: message('Nothing closes this quote') });
    }
  },
);

function expandedWords(instruction: Instruction): readonly Word[] {
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') return instruction.words;
  return pairsOf(instruction).flatMap(({ key, value }) => value ? [key, value] : [key]);
}
