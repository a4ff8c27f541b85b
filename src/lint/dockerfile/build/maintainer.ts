import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { inCaseOf } from '../syntax/casing.ts';

/** MAINTAINER is deprecated (Dockerfile reference); the label is `image-spec/annotations.md`'s. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL4000',
    aliases: ['MaintainerDeprecated', 'DEPRECATED_MAINTAINER'],
    name: 'maintainer',
    severity: 'error',
    title: message('Name the author in a label'),
    fixable: true,
  },
  ['MAINTAINER'],
  ({ name, argument, span, commented }, { report, file, trigger }) => {
    const label = `${inCaseOf(name.text, 'LABEL')} org.opencontainers.image.authors=${quoted(unquoted(argument.text), file.escape)}`;
    report({
      at: name.span,
      message: message('MAINTAINER is deprecated; use the label org.opencontainers.image.authors'),
      fixes: argument.text === '' || commented ? [] : [{ title: message('Change to a label'), safe: !trigger, edits: [{ at: span, newText: label }] }],
    });
  },
);

function unquoted(text: string): string {
  const match = /^"([^"]*)"$|^'([^']*)'$/.exec(text);
  return match?.[1] ?? match?.[2] ?? text;
}

/** In double quotes, so that BuildKit reads it as it stands: MAINTAINER expands nothing, LABEL does. */
function quoted(text: string, escape: string): string {
  const special = escape === '\\' ? /["$\\]/g : /["$`]/g;
  return `"${text.replace(/\s+/g, ' ').replace(special, character => escape + character)}"`;
}
