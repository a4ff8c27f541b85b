import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/** FROM takes an image, or an image, AS and a name (`instructions/parse.go`, parseBuildStageName). */
export const rule: Rule = eachInstruction(
  {
    code: 'FromForm',
    aliases: ['DL1000'],
    name: 'from-form',
    severity: 'error',
    title: message('Write FROM as FROM image or FROM image AS name'),
    fixable: false,
  },
  ['FROM'],
  ({ words }, { report }) => {
    const [, second, third] = words;
    const last = words.at(-1);
    if (!second || !last) return;
    const isAs = second.text.toLowerCase() === 'as';
    if (isAs && words.length === 3) return;
    const at = { start: second.span.start, end: last.span.end };
    if (words.some(({ text }) => text.startsWith('#'))) {
      report({ at, message: message('FROM takes an image, or an image, AS and a name; a comment needs a line of its own') });
    } else if (isAs && !third) {
      report({ at, message: message('The name of the stage is missing after {0}', second.text) });
    } else {
      report({ at, message: message('FROM takes an image, or an image, AS and a name; there are {0} words here', words.length) });
    }
  },
);
