import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `ls | grep x`: names with line breaks fall apart, and some signs in them become others. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2010',
    aliases: ['SC2011', 'SC2012'],
    name: 'ls-in-pipe',
    severity: 'warning',
    title: message('Look for files by patterns or find, not in what ls prints'),
    fixable: false,
  },
  script => {
    for (const { node: { commands } } of script.survey.commands('pipeline')) {
      for (const [index, ls] of commands.entries()) {
        const next = commands[index + 1];
        if (ls.type !== 'simple' || next?.type !== 'simple' || nameOf(ls) !== 'ls') continue;
        const reader = nameOf(next);
        if (reader === 'grep') script.report(ls, message('ls prints names for people; use a pattern such as *.txt, or find'), { aliases: [] });
        else if (reader === 'xargs') script.report(ls, message('xargs makes several names of one that holds blanks; use find -print0 and xargs -0'), { code: 'SC2011', aliases: [] });
        else script.report(ls, message('ls prints names for people, with some signs changed; use find'), { code: 'SC2012', aliases: [], severity: 'info' });
      }
    }
  },
);
