import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `$list[1]` is `$list` and the text `[1]`. A shell runs that, so that it is no error here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1087',
    aliases: [],
    name: 'array-without-braces',
    severity: 'warning',
    title: message('Put braces around the elements of arrays'),
    fixable: true,
  },
  script => {
    for (const { node } of script.survey.parts('parameter')) {
      const { name, braced, end } = node;
      if (braced || !/^[A-Za-z_]/.test(name) || script.text({ start: end, end: end + 1 }) !== '[') continue;
      const text = script.text(node);
      script.report(node, message('{0}[ is the variable {0} and a [; write {1}', shorten(text), `\${${name}[…]}`), {
        fixes: [{ title: message('Put braces around the name only: the text stays the same'), safe: true, edits: [script.replace(node, `\${${name}}`)] }],
      });
    }
  },
);
