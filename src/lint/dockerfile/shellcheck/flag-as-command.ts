import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `apt-get install; -y curl`: the options have lost their command. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2215',
    aliases: [],
    name: 'flag-as-command',
    severity: 'warning',
    title: message('Keep options and their command together'),
    fixable: false,
  },
  script => {
    for (const { node: { words: [name] } } of script.survey.commands('simple')) {
      const [first] = name?.parts ?? [];
      if (!name || first?.type !== 'literal' || !script.text(name).startsWith('-')) continue;
      script.report(name, message('{0} is run as a command here; does it belong to the command before, or is [ missing?', shorten(name.text)));
    }
  },
);
