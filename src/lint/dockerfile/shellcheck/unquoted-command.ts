import { message } from '../../../base/message.ts';
import type { CommandSubstitution } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';
import { isSplit } from './splitting.ts';

/** `rm $(cmd)`: blanks in the output make several arguments, and patterns make file names. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2046',
    aliases: [],
    name: 'unquoted-command',
    severity: 'warning',
    title: message('Put quotes around the output of a command'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.parts('command')) {
      const { node } = seen;
      if (node.body.commands.length === 0 || isList(node) || !isSplit(seen, script.shell)) continue;
      const text = script.text(node);
      script.report(node, message('The output of {0} falls into several words where it has blanks; put double quotes around it', shorten(text)), {
        fixes: node.backticks && text.includes('"') ? [] : [{
          title: message('Put quotes around {0}: its output stays one word', shorten(text)),
          safe: false,
          edits: [script.insertBefore(node, '"'), script.insertBehind(node, '"')],
        }],
      });
    }
  },
);

/** These print numbers that are wanted one by one. */
function isList({ body: { commands } }: CommandSubstitution): boolean {
  const [only] = commands;
  return commands.length === 1 && only?.type === 'simple' && ['seq', 'pgrep'].includes(only.words[0]?.literal ?? '');
}
