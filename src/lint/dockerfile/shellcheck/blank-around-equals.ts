import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `x = 1` runs a command `x`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2283',
    aliases: ['SC1068', 'SC2284'],
    name: 'blank-around-equals',
    severity: 'error',
    title: message('Put no blanks around the = of an assignment'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('simple')) {
      const [name, equals, value, ...more] = words;
      if (!name || !equals || !/^[A-Za-z_]\w*$/.test(name.text) || taking.has(name.text)) continue;
      const [, sign, rest = ''] = /^(==?)(?!=)(.*)$/s.exec(equals.text) ?? [];
      if (sign === '==') {
        script.report(equals, message('This runs {0} with == as an argument; write [ … = … ] to compare', name.text), { code: 'SC2284', aliases: [] });
      } else if (sign === '=') {
        const isWhole = more.length === 0 && (rest === '' || value === undefined);
        script.report(equals, message('This runs {0} with {1} as an argument; take the blanks away if it is an assignment', name.text, shorten(equals.text)), {
          aliases: ['SC1068'],
          fixes: isWhole ? [{ title: message('Take the blanks away: {0} gets the value', name.text), safe: false, edits: [script.replace({ start: name.end, end: (value ?? equals).end }, `=${value?.text ?? rest}`)] }] : [],
        });
      }
    }
  },
);

/** Commands that have a use for such arguments. */
const taking: ReadonlySet<string> = new Set(['echo', 'expr', 'printf', 'test']);
