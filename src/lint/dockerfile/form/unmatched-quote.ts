import { message } from '../../../base/message.ts';
import { type Instruction, openQuote, quotedWords, type Word } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule, type SpanFix } from '../rule.ts';

/**
 * A quote that is never closed, in an instruction whose words BuildKit expands (`shell/lex.go`). COPY, ADD, VOLUME
 * and EXPOSE split at blanks first, so that there quotes cannot hold words together.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'UnmatchedQuote',
    aliases: ['DL1000', 'SYNTAX_MISSING_SINGLE_QUOTE', 'SYNTAX_MISSING_DOUBLE_QUOTE'],
    name: 'unmatched-quote',
    severity: 'error',
    title: message('Close every quote'),
    fixable: true,
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
      report({
        at: { start: first.span.start, end: last.span.end },
        aliases: ['DL1000'],
        message: message('{0} splits at spaces, within quotes too; write a JSON array for names that have spaces', keyword),
        fixes: asArray(instruction, file.escape),
      });
      return;
    }
    for (const word of open) {
      const quote = openQuote(word.text, file.escape);
      const character = word.text[quote] ?? '"';
      const at = line.spanOf(word.start + quote, word.end);
      report({
        at,
        aliases: ['DL1000', character === '"' ? 'SYNTAX_MISSING_DOUBLE_QUOTE' : 'SYNTAX_MISSING_SINGLE_QUOTE'],
        message: message('Nothing closes this quote'),
        fixes: word.text.endsWith(file.escape) ? [] : [{ title: message('Close the quote'), safe: false, edits: [{ at: { start: at.end, end: at.end }, newText: character }] }],
      });
    }
  },
);

const takesJson: readonly string[] = ['ADD', 'COPY', 'VOLUME'];

function expandedWords(instruction: Instruction): readonly Word[] {
  if (instruction.pairs.length === 0) return instruction.words;
  return instruction.pairs.flatMap(({ key, value }) => value ? [key, value] : [key]);
}

/** Longer lists are left to their authors. */
const mostWords = 20;

/** The names as they would be if quotes held words together. */
function asArray({ argument, line, commented }: Instruction, escape: string): SpanFix[] {
  const words = quotedWords(line, argument.start, argument.end, escape).map(({ text }) => /^(?:"[^"\\`]*"|'[^'\\`]*'|[^"'\\`]*)$/.test(text) ? text.replace(/["']/g, '') : undefined);
  if (commented || words.length > mostWords || words.includes(undefined)) return [];
  const newText = `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
  return [{ title: message('Write as a JSON array'), safe: false, edits: [{ at: argument.span, newText }] }];
}
