import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed, hasOption } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `read line`: backslashes in the line vanish, and one at its end joins the next line to it. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2162',
    aliases: [],
    name: 'read-backslashes',
    severity: 'info',
    title: message('Use read -r'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'read')) {
      const [name] = words;
      if (!name || hasOption(words.slice(1), 'r')) continue;
      script.report(name, message('read takes backslashes in the line away; use read -r to keep them'), {
        fixes: [{ title: message('Use read -r: backslashes stay'), safe: false, edits: [script.insertBehind(name, ' -r')] }],
      });
    }
  },
);
