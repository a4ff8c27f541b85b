import { message } from '../../../base/message.ts';
import type { Instruction } from '../../../dockerfile/index.ts';
import type { Script } from '../../shell/script.ts';
import type { ScriptContext, SpanFix } from '../rule.ts';
import { inCaseOf } from '../syntax/casing.ts';

/**
 * Puts `SHELL ["/bin/bash", "-c"]` above a RUN. All below it then runs with bash, also what starts a container in shell form. Not
 * for ONBUILD, whose trigger runs elsewhere, and for here-documents that say themselves what reads them.
 */
export function runWithBash(script: Script, instruction: Instruction, { trigger }: ScriptContext): SpanFix[] {
  const { comments, line, name, span, argument } = instruction;
  const choosesItself = script.line !== line && (!argument.text.startsWith('<<') || script.text.startsWith('#!'));
  if (trigger || choosesItself) return [];
  const start = comments[0]?.span.start ?? span.start;
  return [{
    title: message('Run this and what follows with bash, if the image has it'),
    safe: false,
    edits: [{ at: { start, end: start }, newText: `${inCaseOf(name.text, 'SHELL')} ["/bin/bash", "-c"]\n` }],
  }];
}
