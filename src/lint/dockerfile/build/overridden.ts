import { message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import type { Dockerfile, Instruction, Keyword } from '../../../dockerfile/index.ts';
import { withState, type Rule, type RuleMeta } from '../rule.ts';

/**
 * A rule for an instruction of which the last one in a stage counts. It reports the earlier ones, as BuildKit does:
 * they are what has no effect.
 */
export function overridden(meta: RuleMeta, keyword: Keyword): Rule {
  return withState<{ last: Instruction | undefined }>(meta, [keyword], {
    per: 'stage',
    start: () => ({ last: undefined }),
    visit(state, instruction, { file, report }) {
      const { last } = state;
      if (last) {
        report({
          at: last.span,
          message: message('This {0} has no effect: only the last one of a stage counts', keyword),
          fixes: mayGo(last, file) ? [{ title: message('Remove it'), safe: true, edits: [{ at: linesOf(file.text, last.span), newText: '' }] }] : [],
        });
      }
      state.last = instruction;
    },
  });
}

/** Comments above it would belong to what follows; those below the first one would become directives. */
function mayGo(instruction: Instruction, { instructions }: Dockerfile): boolean {
  return instruction.comments.length === 0 && instruction !== instructions[0];
}

/** The lines that an instruction stands on, and its line break. */
function linesOf(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
