import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `./run*.sh`: which one runs depends on what is there. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2211',
    aliases: [],
    name: 'glob-as-command',
    severity: 'warning',
    title: message('Name the command that is to run'),
    fixable: false,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('simple')) {
      const [name] = words;
      if (!name || name.isPlain || name.text.startsWith('[') || !name.parts.some(({ type }) => type === 'glob')) continue;
      script.report(name, message('{0} is a pattern: what runs is the first file that fits, and the others become its arguments', shorten(name.text)));
    }
  },
);
