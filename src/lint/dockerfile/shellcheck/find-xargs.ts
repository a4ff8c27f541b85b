import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { hasOption, nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `find … | xargs rm`: names with blanks become several. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2038',
    aliases: [],
    name: 'find-xargs',
    severity: 'warning',
    title: message('Give xargs names that end with NUL'),
    fixable: true,
  },
  script => {
    for (const { node: { commands } } of script.survey.commands('pipeline')) {
      for (const [index, find] of commands.entries()) {
        const xargs = commands[index + 1];
        if (find.type !== 'simple' || xargs?.type !== 'simple' || nameOf(find) !== 'find' || nameOf(xargs) !== 'xargs') continue;
        const [name] = xargs.words;
        const last = find.words.at(-1);
        if (!name || !last || find.words.some(({ template }) => template === '-print0' || template === '-printf') || hasOption(xargs.words, '0', 'null')) continue;
        const actions = find.words.some(({ template }) => /^-(?:print|exec|delete|fprint|ls|ok|o$|or$)/.test(template) || template === ',');
        script.report(find, message('xargs makes several names of one that holds blanks or quotes; use find -print0 and xargs -0'), {
          fixes: actions ? [] : [{
            title: message('Use -print0 and -0: names with blanks stay whole'),
            safe: false,
            edits: [script.insertBehind(last, ' -print0'), script.insertBehind(name, ' -0')],
          }],
        });
      }
    }
  },
);
