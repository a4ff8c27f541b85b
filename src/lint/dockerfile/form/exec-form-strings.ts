import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/**
 * A JSON array that holds something other than strings stops the build. What is no JSON at all does not: it is a
 * command for the shell, or a list of words (`parser/line_parsers.go`, parseMaybeJSON).
 */
export const rule: Rule = eachInstruction(
  {
    code: 'ExecFormStrings',
    aliases: ['DL1000', 'SHELL_JSON_FORM'],
    name: 'exec-form-strings',
    severity: 'error',
    title: message('Put only strings into a JSON array'),
    fixable: false,
  },
  ['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN', 'SHELL', 'VOLUME'],
  ({ keyword, words, notStrings }, { report }) => {
    const array = words.at(-1);
    if (!notStrings || !array) return;
    report({
      at: array.span,
      aliases: keyword === 'SHELL' ? ['DL1000', 'SHELL_JSON_FORM'] : ['DL1000'],
      message: message('The JSON array of {0} holds something other than strings', keyword),
    });
  },
);
