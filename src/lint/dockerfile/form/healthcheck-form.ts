import { message } from '../../../base/message.ts';
import type { Instruction, Word } from '../../../dockerfile/index.ts';
import { eachInstruction, type Problem, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change, removal } from './edits.ts';

/** HEALTHCHECK is followed by NONE, or by CMD and a command (`instructions/parse.go`, parseHealthcheck). */
export const rule: Rule = eachInstruction(
  {
    code: 'HealthcheckForm',
    aliases: ['DL1000', 'ARGUMENT_UNNECESSARY', 'UNKNOWN_TYPE', 'HEALTHCHECK_CMD_ARGUMENT_MISSING'],
    name: 'healthcheck-form',
    severity: 'error',
    title: message('Write HEALTHCHECK as HEALTHCHECK CMD command or HEALTHCHECK NONE'),
    fixable: true,
  },
  ['HEALTHCHECK'],
  (instruction, { file, report }) => {
    const [type] = instruction.words;
    const problem = type && problemIn(instruction, type, file.text);
    if (problem) report(problem);
  },
);

function problemIn({ words, exec, notStrings, span }: Instruction, type: Word, text: string): Problem | undefined {
  const [, command] = words;
  switch (type.text.toUpperCase()) {
    case 'NONE': return command && afterNone({ start: command.span.start, end: span.end }, text);
    case 'CMD': return command || notStrings ? undefined : {
      at: exec ? { start: type.span.start, end: span.end } : type.span,
      aliases: ['DL1000', 'HEALTHCHECK_CMD_ARGUMENT_MISSING'],
      message: message('The command is missing after HEALTHCHECK CMD'),
    };
    default: return neither(type, words);
  }
}

function afterNone(at: Problem['at'], text: string): Problem {
  return {
    at,
    aliases: ['DL1000', 'ARGUMENT_UNNECESSARY'],
    message: message('HEALTHCHECK NONE takes nothing more'),
    fixes: [{ title: message('Remove what is too much'), safe: true, edits: [removal(text, at)] }],
  };
}

function neither(type: Word, words: readonly Word[]): Problem {
  const meant = suggest(type.text, words.length > 1 ? ['CMD'] : ['CMD', 'NONE']);
  const { start } = type.span;
  return {
    at: type.span,
    aliases: ['DL1000', 'UNKNOWN_TYPE'],
    message: message('HEALTHCHECK is followed by CMD or NONE, not by {0}', shorten(type.text)),
    fixes: meant === undefined
      ? [{ title: message('Put CMD before the command'), safe: false, edits: [{ at: { start, end: start }, newText: 'CMD ' }] }]
      : [change(type.span, meant)],
  };
}
