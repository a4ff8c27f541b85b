import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { requotedArray } from '../syntax/requote-array.ts';

/**
 * `['a', 'b']` is no JSON, so that BuildKit takes it for a command of the shell or for a list of words
 * (`parser/line_parsers.go`, parseMaybeJSON). SHELL, CMD and ENTRYPOINT have rules of their own for what is no JSON.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'JsonInSingleQuotes',
    aliases: ['JSON_IN_SINGLE_QUOTES'],
    name: 'json-in-single-quotes',
    severity: 'warning',
    title: message('Put the strings of a JSON array into double quotes'),
    fixable: true,
  },
  ['ADD', 'COPY', 'HEALTHCHECK', 'RUN', 'VOLUME'],
  ({ keyword, words, argument, line, commented, exec, notStrings }, { report }) => {
    const command = keyword === 'HEALTHCHECK' ? words[1] : argument;
    if (!command || exec || notStrings || line.text[command.start] !== '[') return;
    const newText = requotedArray(command.text);
    if (newText === undefined) return;
    report({
      at: command.span,
      message: message('JSON has double quotes; as it stands, {0} does not take this for an array', keyword),
      fixes: commented ? [] : [{ title: message('Put the strings into double quotes'), safe: false, edits: [{ at: command.span, newText }] }],
    });
  },
);
