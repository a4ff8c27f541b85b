import { message } from '../../../base/message.ts';
import { findShift, type Logical, type Word } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Rule, type SpanFix } from '../rule.ts';

/**
 * A heredoc that the file ends before its closing word does (`parser/parser.go`). What BuildKit alone takes for one is
 * arithmetic, such as `$((1 << 2))`: whether the build stops there depends on its version.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'UnterminatedHeredoc',
    aliases: ['DL1000'],
    name: 'unterminated-heredoc',
    severity: 'error',
    title: message('Close a heredoc with its name on a line of its own'),
    fixable: true,
  },
  ['RUN', 'COPY', 'ADD'],
  ({ keyword, heredocs, line, argument, exec }, { report }) => {
    const open = heredocs.find(({ terminated }) => !terminated);
    if (open) report({ at: open.word.span, message: message('No line {0} closes this heredoc', shorten(open.name)) });
    if (keyword !== 'RUN' || exec || !line.text.includes('<<')) return;
    const shift = findShift(line, argument.start, argument.end);
    if (!shift) return;
    report({
      at: shift.span,
      severity: 'warning',
      message: message('BuildKit takes {0} for a heredoc, and the build stops; put double quotes around the arithmetic', shorten(shift.text)),
      fixes: inQuotes(line, shift),
    });
  },
);

/** A number is one word with and without quotes, and in quotes BuildKit looks for no heredocs. */
function inQuotes(line: Logical, shift: Word): SpanFix[] {
  const start = line.text.lastIndexOf('$((', shift.start);
  const end = start < 0 ? undefined : closing(line.text, start);
  if (end === undefined || end < shift.start) return [];
  const before = line.spanOf(start, start);
  const after = line.spanOf(end - 1, end).end;
  return [{
    title: message('Put double quotes around it'), safe: true,
    edits: [{ at: before, newText: '"' }, { at: { start: after, end: after }, newText: '"' }],
  }];
}

/** Behind the parenthesis that closes the first one. Quotes would need others around them. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = text.indexOf('(', start); at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'" || character === '`') return undefined;
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}
