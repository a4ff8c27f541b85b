import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `x==1` sets `x` to `=1`. A shell runs that, so that it is no error here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1097',
    aliases: [],
    name: 'double-equals-assignment',
    severity: 'warning',
    title: message('Assign with one ='),
    fixable: true,
  },
  script => {
    for (const { node: { name, index, value } } of script.survey.assignments) {
      if (index || value?.text.startsWith('=') !== true) continue;
      const at = { start: value.start, end: value.start + 1 };
      script.report(at, message('This sets {0} to a text that begins with =; write one = to assign, or [ … = … ] to compare', name), {
        fixes: [{ title: message('Take one = away: the value begins behind it'), safe: false, edits: [script.replace(at, '')] }],
      });
    }
  },
);
