import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';

/** Docker Compose splits a command line into words as a shell would, and refuses one whose quotes do not end. */
export const rule: Rule = eachScalar(
  {
    code: 'CommandForm',
    aliases: [],
    name: 'command-form',
    severity: 'error',
    title: message('End the quotes of a command'),
    fixable: false,
  },
  ['command'],
  ({ node }, { file, report }) => {
    const quote = openQuote(node.text);
    if (quote === undefined) return;
    report({
      at: file.within(node, quote, node.text.length),
      message: message('This quote does not end, so the command cannot be split into words: {0}', shorten(node.text.slice(quote))),
    });
  },
);

/** Where a quote begins that does not end (mattn/go-shellwords, which reads backslashes as a shell does). */
function openQuote(text: string): number | undefined {
  let open: { readonly quote: string; readonly at: number } | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && open?.quote !== '\'') at++;
    else if (open) open = character === open.quote ? undefined : open;
    else if (character === '"' || character === '\'') open = { quote: character, at };
  }
  return open?.at;
}
