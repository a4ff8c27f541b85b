import { message } from '../../../base/message.ts';
import type { Instruction, Word } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule, type SpanEdit } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { requote } from '../syntax/requote.ts';

/** `ENV key value`: the old form, which holds one pair only and reads like several words. */
export const rule: Rule = eachInstruction(
  {
    code: 'LegacyKeyValueFormat',
    aliases: [],
    name: 'legacy-key-value',
    severity: 'warning',
    title: message('Write ENV and LABEL with ='),
    fixable: true,
  },
  ['ENV', 'LABEL'],
  (instruction, { report, file }) => {
    const [pair] = instruction.pairs;
    if (!pair?.legacy || !pair.value) return;
    const edits = withEquals(instruction, pair.key, pair.value, file.escape);
    report({
      at: instruction.argument.span,
      message: message('{0} with a space between name and value is the old form; write {0} {1}=…', instruction.keyword, shorten(pair.key.text)),
      fixes: edits ? [{ title: message('Put = between name and value'), safe: true, edits }] : [],
    });
  },
);

/** Leaves a value on several lines as it stands, unless its quotes must be written anew. Comments among them must stay. */
function withEquals({ argument, commented, line }: Instruction, key: Word, value: Word, escape: string): SpanEdit[] | undefined {
  const newValue = requote(value.text, escape);
  const { start, end } = value.span;
  const gap = { start: line.spanOf(key.start, key.end).end, end: start };
  const gapHoldsLines = gap.end - gap.start > value.start - key.end;
  if (newValue === undefined || (commented && gapHoldsLines)) return undefined;
  if (newValue === value.text) return [{ at: gap, newText: '=' }];
  if (newValue === `"${value.text}"`) return [{ at: gap, newText: '="' }, { at: { start: end, end }, newText: '"' }];
  return commented ? undefined : [{ at: argument.span, newText: `${key.text}=${newValue}` }];
}
