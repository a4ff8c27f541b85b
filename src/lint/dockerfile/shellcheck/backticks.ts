import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `` `cmd` `` nests badly, and backslashes in it mean something else. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2006',
    aliases: [],
    name: 'backticks',
    severity: 'hint',
    title: message('Write $(…) instead of backticks'),
    fixable: true,
  },
  script => {
    for (const { node } of script.survey.parts('command')) {
      if (!node.backticks || node.body.commands.length === 0) continue;
      const text = script.text(node);
      const inner = text.slice(1, -1);
      const open = inner.startsWith('(') ? '$( ' : '$(';
      script.report(node, message('Backticks are hard to read and to nest; write $(…) instead of {0}', shorten(text)), {
        fixes: /[\\#]/.test(inner) ? [] : [{
          title: message('Write $(…)'),
          safe: true,
          edits: [script.replace({ start: node.start, end: node.start + 1 }, open), script.replace({ start: node.end - 1, end: node.end }, ')')],
        }],
      });
    }
  },
);
