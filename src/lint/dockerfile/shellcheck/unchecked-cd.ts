import { message } from '../../../base/message.ts';
import type { SeenCommand } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { leavesOnFailure, nameOf } from './commands.ts';
import { isChecked } from './conditions.ts';
import { scriptRule } from './script-rule.ts';

/** `cd a; rm -rf *`: if `a` is not there, the rest runs elsewhere. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2164',
    aliases: [],
    name: 'unchecked-cd',
    severity: 'warning',
    title: message('Stop if cd fails'),
    fixable: true,
  },
  script => {
    if (leavesOnFailure(script)) return;
    for (const seen of script.survey.commands('simple')) {
      const { node } = seen;
      const [first, second] = node.words;
      const isWrapped = first?.text === 'command' || first?.text === 'builtin';
      const name = (isWrapped ? second?.literal : nameOf(node)) ?? '';
      if (!['cd', 'pushd', 'popd'].includes(name) || !first) continue;
      const target = node.words[isWrapped ? 2 : 1]?.literal;
      if ((target !== undefined && staysNear.test(target)) || isChecked(seen)) continue;
      script.report(node, message('If {0} fails, the next commands run in the wrong folder; write {0} || exit', shorten(script.text(node))), {
        fixes: isAlone(seen) ? [{ title: message('Stop if {0} fails', name), safe: false, edits: [script.insertBehind(node, ' || exit')] }] : [],
      });
    }
  },
);

/** `/`, `..` and the like are always there. */
const staysNear = /^[./]*\/\.\.$|^(?:\/|\.{1,2})(?:\/+(?:\.{1,2})?)*$/;

function isAlone({ role }: SeenCommand): boolean {
  return role === 'list';
}
