import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { leavesOnFailure } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `set -e; ! cmd; …`: the shell does not leave for what `!` turns round. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2251',
    aliases: [],
    name: 'lost-negation',
    severity: 'info',
    title: message('Say what is to happen when a command behind ! succeeds'),
    fixable: true,
  },
  script => {
    if (!leavesOnFailure(script)) return;
    for (const { node, role, list, up } of script.survey.commands('pipeline')) {
      const [negation] = node.negations;
      const isLast = list.commands.at(-1) === node;
      if (!negation || role !== 'list' || (isLast && !(up?.kind === 'command' && up.node.type !== 'function'))) continue;
      script.report(negation, message('set -e does not look at commands behind !; add || exit 1 if the build is to stop'), {
        fixes: [{ title: message('Add || exit 1: the build then stops'), safe: false, edits: [script.insertBehind(node, ' || exit 1')] }],
      });
    }
  },
);
