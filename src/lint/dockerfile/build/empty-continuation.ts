import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import type { Span } from '../../../base/span.ts';

/** Blank lines inside an instruction (`parser/parser.go`): comments may stand there, blank lines are deprecated. */
export const rule: Rule = eachInstruction(
  {
    code: 'NoEmptyContinuation',
    aliases: ['EMPTY_CONTINUATION_LINE'],
    name: 'empty-continuation',
    severity: 'warning',
    title: message('Leave no blank lines inside an instruction'),
    fixable: true,
  },
  'any',
  ({ blankLines }, { trigger, report }) => {
    if (trigger || blankLines.length === 0) return;
    for (const at of joined(blankLines)) {
      report({
        at,
        message: message('A blank line inside an instruction will be an error in later versions of Docker'),
        fixes: [{ title: message('Remove it'), safe: true, edits: [{ at, newText: '' }] }],
      });
    }
  },
);

/** Lines that follow each other, as one. */
function joined(lines: readonly Span[]): Span[] {
  const groups: Span[] = [];
  for (const { start, end } of lines) {
    const last = groups.at(-1);
    if (last?.end === start) groups[groups.length - 1] = { start: last.start, end };
    else groups.push({ start, end });
  }
  return groups;
}
