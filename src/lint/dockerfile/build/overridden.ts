import { message } from '../../../base/message.ts';
import type { Instruction, Keyword } from '../syntax/instruction.ts';
import { withState, type Rule, type RuleMeta } from '../rule.ts';

/**
 * A rule for an instruction of which the last one in a stage counts. It reports the earlier ones, as BuildKit does:
 * they are what has no effect.
 */
export function overridden(meta: RuleMeta, keyword: Keyword): Rule {
  return withState<{ last: Instruction | undefined }>(meta, [keyword], {
    per: 'stage',
    start: () => ({ last: undefined }),
    visit(state, instruction, { report }) {
      const { last } = state;
      if (last) {
        report({ at: last.span, message: message('This {0} has no effect: only the last one of a stage counts', keyword) });
      }
      state.last = instruction;
    },
  });
}
