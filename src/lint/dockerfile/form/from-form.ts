import { message } from '../../../base/message.ts';
import type { Instruction, Word } from '../../../dockerfile/index.ts';
import { suggest } from '../../suggest.ts';
import { eachInstruction, type Problem, type Rule } from '../rule.ts';
import { change, commentAbove, removal } from './edits.ts';

/** FROM takes an image, or an image, AS and a name (`instructions/parse.go`, parseBuildStageName). */
export const rule: Rule = eachInstruction(
  {
    code: 'FromForm',
    aliases: ['DL1000', 'ARGUMENT_REQUIRES_ONE_OR_THREE', 'INVALID_AS'],
    name: 'from-form',
    severity: 'error',
    title: message('Write FROM as FROM image or FROM image AS name'),
    fixable: true,
  },
  ['FROM'],
  (instruction, { file, report }) => {
    const [image, second, third] = instruction.words;
    if (!image || !second) return;
    const comment = instruction.words.find(({ text }) => text.startsWith('#'));
    if (comment) report(withComment(instruction, comment, file.text));
    else if (!third) report(twoWords(image, second, file.text));
    else if (instruction.words.length > 3) report(tooMuch(instruction, isAs(second) ? 3 : 1, file.text));
    else if (!isAs(second)) report(noAs(second));
  },
);

const wrongNumber: readonly string[] = ['DL1000', 'ARGUMENT_REQUIRES_ONE_OR_THREE'];
const noAsThere: readonly string[] = ['DL1000', 'INVALID_AS'];

function isAs({ text }: Word): boolean {
  return text.toLowerCase() === 'as';
}

function isWhole([, second, third, ...more]: readonly Word[]): boolean {
  return !second || (isAs(second) && third !== undefined && more.length === 0);
}

function withComment(instruction: Instruction, comment: Word, text: string): Problem {
  const at = { start: comment.span.start, end: instruction.span.end };
  return {
    at,
    aliases: instruction.words.length === 3 && comment === instruction.words[1] ? noAsThere : wrongNumber,
    message: message('FROM takes an image, or an image, AS and a name; a comment needs a line of its own'),
    fixes: isWhole(instruction.words.slice(0, instruction.words.indexOf(comment))) ? commentAbove(instruction, at, text) : [],
  };
}

function twoWords(image: Word, second: Word, text: string): Problem {
  if (isAs(second)) {
    return {
      at: second.span,
      aliases: wrongNumber,
      message: message('The name of the stage is missing after {0}', second.text),
      fixes: [{ title: message('Remove {0}', second.text), safe: true, edits: [removal(text, second.span)] }],
    };
  }
  const isTag = /^v?\d/.test(second.text) && !/[:@]/.test(image.text);
  const meant = isTag ? `${image.text}:${second.text}` : `${image.text} AS ${second.text}`;
  return {
    at: second.span,
    aliases: wrongNumber,
    message: message('FROM takes an image, or an image, AS and a name; there are {0} words here', 2),
    fixes: [change({ start: image.span.start, end: second.span.end }, meant)],
  };
}

function tooMuch({ words, span }: Instruction, from: number, text: string): Problem {
  const at = { start: words[from]?.span.start ?? span.end, end: span.end };
  return {
    at,
    aliases: wrongNumber,
    message: message('FROM takes an image, or an image, AS and a name; there are {0} words here', words.length),
    fixes: [{ title: message('Remove what is too much'), safe: false, edits: [removal(text, at)] }],
  };
}

function noAs(second: Word): Problem {
  return {
    at: second.span,
    aliases: noAsThere,
    message: message('AS is expected here, between the image and the name of the stage'),
    fixes: suggest(second.text, ['AS']) === undefined ? [] : [change(second.span, 'AS')],
  };
}
