import { message } from '../../../base/message.ts';
import { variablesIn } from '../../../dockerfile/index.ts';
import { withState, type Rule } from '../rule.ts';
import { platformOf, withoutFlag } from './platform.ts';

/** `--platform=$TARGETPLATFORM` is what FROM does anyway, unless an ARG gives the variable a value of its own. */
export const rule: Rule = withState<{ given: boolean }>(
  {
    code: 'DL3065',
    aliases: ['RedundantTargetPlatform'],
    name: 'target-platform',
    severity: 'warning',
    title: message('Leave out --platform=$TARGETPLATFORM'),
    fixable: true,
  },
  ['ARG', 'FROM'],
  {
    per: 'file',
    start: () => ({ given: false }),
    visit(state, instruction, { file, stage, report }) {
      if (!stage) state.given ||= instruction.pairs.some(({ key, value }) => key.text === 'TARGETPLATFORM' && value);
      const flag = instruction.keyword === 'FROM' ? platformOf(instruction) : undefined;
      if (!flag?.value || state.given) return;
      const [use, ...more] = variablesIn(flag.value, file.escape);
      const whole = use?.start === 0 && use.end === flag.value.length && more.length === 0;
      if (!whole || use.name !== 'TARGETPLATFORM' || !['', '-'].includes(use.modifier)) return;
      report({
        at: flag.span,
        message: message('FROM takes the target platform anyway'),
        fixes: [{ title: message('Leave the flag out'), safe: true, edits: [withoutFlag(file, flag)] }],
      });
    },
  },
);
