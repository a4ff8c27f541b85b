import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import type { Keyword } from '../syntax/instruction.ts';

/** Not CMD and ENTRYPOINT: with nothing behind them they take back what the base image says. */
const needArguments: readonly Keyword[] = [
  'ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL',
  'USER', 'VOLUME', 'WORKDIR',
];

/** Too few arguments (`instructions/parse.go`). A RUN without a command builds, but nobody means it. */
export const rule: Rule = eachInstruction(
  {
    code: 'MissingArguments',
    aliases: ['DL1000'],
    name: 'missing-arguments',
    severity: 'error',
    title: message('Give an instruction all its arguments'),
    fixable: false,
  },
  needArguments,
  ({ keyword, name, words, argument }, { report }) => {
    if (words.length === 0 && (argument.text === '' || argument.text.startsWith('['))) {
      report({ at: name.span, message: message('{0} needs an argument', keyword) });
    } else if (words.length === 1 && (keyword === 'COPY' || keyword === 'ADD')) {
      report({ at: argument.span, message: message('{0} needs a source and a destination, but there is only one argument', keyword) });
    }
  },
);
