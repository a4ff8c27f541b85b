import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';
import { nameLike, unsetUses } from './variables.ts';

/** `VERSION=1; echo "$VERSON"` */
export const rule: Rule = scriptRule(
  {
    code: 'SC2153',
    aliases: [],
    name: 'misspelt-variable',
    severity: 'info',
    title: message('Use the variable that was set'),
    fixable: true,
  },
  script => {
    for (const { node } of unsetUses(script)) {
      const { name } = node;
      const meant = /[a-z]/.test(name) ? undefined : nameLike(name, script);
      if (meant === undefined) continue;
      script.report(node, message('Nothing here sets {0}; is {1} meant?', name, meant), {
        fixes: [{ title: message('Write {0}', meant), safe: false, edits: [script.replace(node, script.text(node).replace(name, meant))] }],
      });
    }
  },
);
