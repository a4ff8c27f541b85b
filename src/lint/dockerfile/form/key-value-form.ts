import { message } from '../../../base/message.ts';
import type { Instruction, Pair } from '../../../dockerfile/index.ts';
import { eachInstruction, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** What BuildKit refuses as names and values (`parser/line_parsers.go`, parseNameVal; `instructions/parse.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'KeyValueForm',
    aliases: ['DL1000', 'ARGUMENT_REQUIRES_TWO', 'SYNTAX_MISSING_EQUALS', 'SYNTAX_MISSING_NAMES'],
    name: 'key-value-form',
    severity: 'error',
    title: message('Write ENV, LABEL and ARG as name=value'),
    fixable: true,
  },
  ['ARG', 'ENV', 'LABEL'],
  (instruction, { report }) => {
    for (const [index, pair] of instruction.pairs.entries()) {
      const problem = problemIn(instruction, pair, index);
      if (problem) report(problem);
    }
  },
);

function problemIn(instruction: Instruction, { key, value, legacy }: Pair, index: number): Problem | undefined {
  if (key.text === '') {
    const { start } = key.span;
    return {
      at: { start, end: Math.max(value?.span.end ?? 0, start + 1) },
      aliases: ['DL1000', 'SYNTAX_MISSING_NAMES'],
      message: message('The name is missing before ='),
    };
  }
  const { keyword } = instruction;
  if (value || keyword === 'ARG') return undefined;
  if (legacy) {
    return {
      at: key.span,
      aliases: ['DL1000', 'ARGUMENT_REQUIRES_TWO'],
      message: message('{0} {1} has no value; write {0} {1}=value', keyword, shorten(key.text)),
    };
  }
  return {
    at: key.span,
    aliases: ['DL1000', 'SYNTAX_MISSING_EQUALS'],
    message: message('{0} is not of the form name=value; put quotes around a value that has spaces', shorten(key.text)),
    fixes: quotesAround(instruction, index),
  };
}

/** What needs no thought to be put between quotes. */
const plain = /^[^"'\\`$#\s]*$/;

/** `title=My App` becomes `title="My App"`: the words up to the next pair are taken for the rest of the value. */
function quotesAround({ pairs, line }: Instruction, index: number): SpanFix[] {
  const value = pairs[index - 1]?.value;
  if (!value) return [];
  let end = index;
  while (pairs[end + 1] && pairs[end + 1]?.value === undefined) end++;
  const last = pairs[end]?.key ?? value;
  const at = line.spanOf(value.start, last.end);
  const text = line.text.slice(value.start, last.end);
  if (at.end - at.start !== text.length || text.length > longestValue || !text.split(/\s/).every(word => plain.test(word))) return [];
  return [{ title: message('Put quotes around the value'), safe: false, edits: [{ at, newText: `"${text}"` }] }];
}

/** Longer ones are left to their authors. */
const longestValue = 1000;
