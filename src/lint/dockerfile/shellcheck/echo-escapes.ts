import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `echo "a\nb"`: some shells print a line's end there, others a backslash and an n. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2028',
    aliases: [],
    name: 'echo-escapes',
    severity: 'info',
    title: message('Use printf for texts with backslashes'),
    fixable: false,
  },
  script => {
    if (script.shell === 'dash' || script.shell === 'ash') return;
    for (const { node: { words } } of commandsNamed(script, 'echo')) {
      const args = words.slice(1);
      if (args.some(({ template }) => /^-[neE]*e/.test(template))) continue;
      const found = args.find(({ template, parts }) => escape.test(template) && !parts.some(part => part.type === 'single' && part.ansi));
      if (found) script.report(found, message('Not every echo makes something of the backslash in {0}; use printf', shorten(found.text)));
    }
  },
);

/** `\n`, `\t`, `\033` and so on. */
const escape = /\\[0-7abefnrtvx]/;
