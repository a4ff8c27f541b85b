import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';
import { nameLike, unsetUses } from './variables.ts';

/** `echo "$version"`, and nothing sets it. Names in capitals may come from the base image. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2154',
    aliases: [],
    name: 'unassigned-variable',
    severity: 'warning',
    title: message('Set variables before they are used'),
    fixable: true,
  },
  script => {
    for (const { node } of unsetUses(script)) {
      const { name } = node;
      if (!/[a-z]/.test(name)) continue;
      const meant = nameLike(name, script);
      if (meant === undefined) {
        script.report(node, message('Nothing here sets {0}, and ARG and ENV do not either', name));
        continue;
      }
      script.report(node, message('Nothing here sets {0}, and ARG and ENV do not either; is it {1}?', name, meant), {
        fixes: [{ title: message('Write {0}', meant), safe: false, edits: [script.replace(node, script.text(node).replace(name, meant))] }],
      });
    }
  },
);
