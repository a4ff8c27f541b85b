import { message } from '../../../base/message.ts';
import type { Parameter } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { assignmentTarget, loopTarget } from './dollar-targets.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `$x=1`, `for $x in …`: the name goes without `$`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2281',
    aliases: ['SC1066', 'SC1086'],
    name: 'dollar-target',
    severity: 'error',
    title: message('Put no $ before the name of a variable that is set'),
    fixable: true,
  },
  script => {
    for (const { node } of script.survey.commands('simple')) {
      const target = assignmentTarget(node);
      if (target) report(script, target, 'SC2281', ['SC1066']);
    }
    for (const { node: { variable } } of script.survey.commands('for')) {
      const target = variable && loopTarget(variable);
      if (target) report(script, target, 'SC1086', []);
    }
  },
);

function report(script: CheckedScript, parameter: Parameter, code: string, aliases: readonly string[]): void {
  const { name } = parameter;
  script.report(parameter, message('{0} stands for the value here; write {1} to set the variable', shorten(script.text(parameter)), name), {
    code,
    aliases,
    fixes: [{ title: message('Write {0}', name), safe: false, edits: [script.replace(parameter, name)] }],
  });
}
