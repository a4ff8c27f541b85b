import { message } from '../../../base/message.ts';
import type { Dockerfile, Instruction } from '../../../dockerfile/index.ts';
import { withState, type Rule } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';
import { shellOf } from '../shell-in-force.ts';
import { fixWith } from './edits.ts';
import { flagsOf, merged } from './merge.ts';

/** A RUN of one command directly behind another one, with the same flags. Who joins commands by `&&` has thought about it. */
export const rule: Rule = withState<{ last: Instruction | undefined }>(
  {
    code: 'DL3059',
    aliases: [],
    name: 'consecutive-runs',
    severity: 'info',
    title: message('Make one RUN of several'),
    fixable: true,
  },
  'any',
  {
    per: 'stage',
    start: () => ({ last: undefined }),
    visit(state, instruction, { file, report }) {
      const { last } = state;
      state.last = instruction.keyword === 'RUN' && isSingle(instruction, file) ? instruction : undefined;
      if (!last || !state.last || flagsOf(last, file) !== flagsOf(instruction, file)) return;
      report({
        at: instruction.name.span,
        message: message('This RUN and the one before it make two layers; one RUN with && makes one'),
        fixes: fixWith(message('Make one RUN of both: a change in either runs both again'), false, merged(last, instruction, file)),
      });
    },
  },
);

/** It has one command, counted without those that only run it (`sudo`). What shells of Windows read is not parsed. */
function isSingle(instruction: Instruction, file: Dockerfile): boolean {
  if (instruction.exec) return true;
  if (shellOf(instruction, file).name === 'other') return instruction.heredocs.length === 0 && !/[;&|{\n]/.test(instruction.argument.text);
  const commands = new Set(scriptsOf(instruction, file).flatMap(({ invocations }) => invocations).filter(({ via }) => via.length === 0).map(({ command }) => command));
  return commands.size === 1;
}
