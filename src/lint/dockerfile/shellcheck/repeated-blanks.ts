import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `echo a    b` prints one blank. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2291',
    aliases: [],
    name: 'repeated-blanks',
    severity: 'info',
    title: message('Put quotes around blanks that are to be printed'),
    fixable: false,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'echo')) {
      const at = words.findIndex((word, index) => {
        const next = words[index + 1];
        return index > 0 && next && isWide(script.script.spanOf({ start: word.end, end: next.start }), script.text({ start: word.end, end: next.start }));
      });
      const [word, next] = [words[at], words[at + 1]];
      if (word && next) script.report({ start: word.end, end: next.start }, message('echo prints one blank here; put quotes around the text to keep them all'));
    }
  },
);

/** As wide as nobody types by mistake; on one line, since lines that go on are indented. */
function isWide({ start, end }: { readonly start: number; readonly end: number }, gap: string): boolean {
  return end - start === gap.length && (gap.length > 3 || /\t\t/.test(gap)) && /^[ \t]*$/.test(gap);
}
