import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `find -name x`: only some programs of that name look in the working folder then. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2185',
    aliases: [],
    name: 'find-without-path',
    severity: 'info',
    title: message('Tell find where to look'),
    fixable: true,
  },
  script => {
    for (const { node } of commandsNamed(script, 'find')) {
      const args = node.words.slice(1);
      const options = args.findIndex(word => !isLeading(word));
      const first = options < 0 ? undefined : args[options];
      if (args.some(({ text }) => text === '--help') || (first && !first.template.startsWith('-'))) continue;
      const before = options < 0 ? node.words.at(-1) : node.words[options];
      script.report(node, message('Not every find looks in the working folder by itself; write find .'), {
        fixes: before ? [{ title: message('Look in .'), safe: true, edits: [script.insertBehind(before, ' .')] }] : [],
      });
    }
  },
);

/** `-L`, `-O3` and the like stand before the path. */
function isLeading({ template }: Word): boolean {
  return template.startsWith('-') && (template.length <= 2 || /^-[OD]/.test(template));
}
