import { message } from '../../../base/message.ts';
import type { Instruction, Keyword } from '../../../dockerfile/index.ts';
import { eachInstruction, type Problem, type Rule } from '../rule.ts';

/** They build without arguments, and then run a shell that has nothing to do. */
const commands: readonly string[] = ['CMD', 'ENTRYPOINT', 'RUN'] satisfies Keyword[];

/** Too few arguments (`instructions/parse.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'MissingArguments',
    aliases: ['DL1000', 'ARGUMENT_MISSING', 'ARGUMENT_REQUIRES_AT_LEAST_ONE', 'ARGUMENT_REQUIRES_AT_LEAST_TWO', 'SHELL_REQUIRES_ONE'],
    name: 'missing-arguments',
    severity: 'error',
    title: message('Give an instruction all its arguments'),
    fixable: true,
  },
  [
    'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
    'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
  ],
  (instruction, { report }) => {
    const problem = commands.includes(instruction.keyword) ? emptyCommand(instruction) : tooFew(instruction);
    if (problem) report(problem);
  },
);

function tooFew({ keyword, name, words, argument, heredocs }: Instruction): Problem | undefined {
  const isArray = argument.text.startsWith('[');
  if (words.length === 0 && (argument.text === '' || isArray)) {
    return {
      at: isArray && keyword !== 'VOLUME' ? argument.span : name.span,
      aliases: ['DL1000', aliasFor(keyword, isArray)],
      message: message('{0} needs an argument', keyword),
    };
  }
  const [only] = words;
  if (!isCopy(keyword) || words.length !== 1 || !only) return undefined;
  return {
    at: only.span,
    aliases: ['DL1000', aliasFor(keyword, isArray)],
    message: heredocs.length > 0
      ? message('{0} needs a destination after the heredoc', keyword)
      : message('{0} needs a source and a destination, but there is only one argument', keyword),
  };
}

function isCopy(keyword: string): boolean {
  return keyword === 'COPY' || keyword === 'ADD';
}

function aliasFor(keyword: string, isArray: boolean): string {
  if (isCopy(keyword)) return 'ARGUMENT_REQUIRES_AT_LEAST_TWO';
  if (keyword === 'HEALTHCHECK') return 'ARGUMENT_REQUIRES_AT_LEAST_ONE';
  return isArray && keyword === 'SHELL' ? 'SHELL_REQUIRES_ONE' : 'ARGUMENT_MISSING';
}

/** `/bin/sh -c ""` is what the builder makes of it (`dockerfile2llb/convert.go`, withShell). */
function emptyCommand({ keyword, name, argument }: Instruction): Problem | undefined {
  if (argument.text !== '') return undefined;
  if (keyword === 'RUN') return { at: name.span, aliases: [], severity: 'warning', message: message('RUN without a command does nothing') };
  const { end } = name.span;
  return {
    at: name.span,
    aliases: keyword === 'ENTRYPOINT' ? ['ARGUMENT_MISSING'] : [],
    severity: 'warning',
    message: message('{0} without a command runs a shell that does nothing; write {0} [] to take back what the base image says', keyword),
    fixes: [{ title: message('Change to {0}', `${keyword} []`), safe: false, edits: [{ at: { start: end, end }, newText: ' []' }] }],
  };
}
