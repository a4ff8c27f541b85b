import { message } from '../../../base/message.ts';
import type { Rule, SpanFix } from '../rule.ts';
import type { Invocation } from '../../shell/invocation.ts';
import { fixWith } from './edits.ts';
import { eachCommand, type Run } from './run.ts';

/** Dockerfile reference, SHELL. */
export const rule: Rule = eachCommand(
  {
    code: 'DL4005',
    aliases: [],
    name: 'shell-link',
    severity: 'warning',
    title: message('Choose the shell with SHELL'),
    fixable: true,
  },
  ['ln'],
  (invocation, run, report) => {
    const { operands } = invocation.options({}, run.lookup);
    if (operands.length < 2 || operands.at(-1)?.text !== '/bin/sh') return;
    report({
      at: invocation.span,
      message: message('This changes /bin/sh for all programs in the image; SHELL chooses the shell of the instructions'),
      fixes: asInstruction(invocation, operands[0]?.text ?? '', run),
    });
  },
);

/** If the RUN does nothing else. */
function asInstruction({ span }: Invocation, program: string, { instruction, invocations, trigger }: Run): SpanFix[] {
  const isAlone = invocations.length === 1 && instruction.argument.span.start === span.start && instruction.argument.span.end === span.end;
  if (!isAlone || trigger || !/^(?:\/[\w.-]+)+$/.test(program) || program === '/bin/sh') return [];
  const newText = `SHELL [${JSON.stringify(program)}, "-c"]`;
  return fixWith(message('Change to SHELL: /bin/sh stays what it is'), false, [{ at: instruction.span, newText }]);
}
