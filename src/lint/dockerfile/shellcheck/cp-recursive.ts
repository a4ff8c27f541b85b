import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `cp -r`: what becomes of special files was for each system to say (POSIX.1-2001); `-R` is the standard. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2336',
    aliases: [],
    name: 'cp-recursive',
    severity: 'warning',
    title: message('Write cp -R instead of cp -r'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'cp')) {
      const option = words.find(({ template }) => /^-[A-Za-z]*r/.test(template));
      const end = words.findIndex(({ text }) => text === '--');
      if (!option || (end >= 0 && words.indexOf(option) > end)) continue;
      script.report(option, message('cp -r is not standard: systems differ in what it makes of special files; write -R'), {
        fixes: option.isPlain ? [{ title: message('Write -R'), safe: true, edits: [script.replace(option, option.text.replace('r', 'R'))] }] : [],
      });
    }
  },
);
