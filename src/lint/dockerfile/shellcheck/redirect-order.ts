import { message } from '../../../base/message.ts';
import type { Command, Redirect } from '../../shell/ast.ts';
import { framesAround, type SeenRedirect } from '../../shell/survey.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `cmd 2>&1 > file`: errors go where the output went before. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2069',
    aliases: [],
    name: 'redirect-order',
    severity: 'warning',
    title: message('Redirect the output first, then 2>&1'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.redirects) {
      const { node, up } = seen;
      if (!joinsErrors(node) || up?.kind !== 'command' || isOutputTaken(seen)) continue;
      const last = redirectsOf(up.node).filter(isOutput).findLast(({ start }) => start > node.start);
      if (!last) continue;
      script.report(node, message('Errors go where the output went before {0}; put 2>&1 behind it', script.text(last)), {
        fixes: [{
          title: message('Put 2>&1 last: errors go to the file too'),
          safe: false,
          edits: [script.replace({ start: node.start, end: script.text({ start: node.end, end: node.end + 1 }) === ' ' ? node.end + 1 : node.end }, ''), script.insertBehind(last, ' 2>&1')],
        }],
      });
    }
  },
);

function redirectsOf(command: Command): readonly Redirect[] {
  return 'redirects' in command ? command.redirects : [];
}

function joinsErrors({ operator, descriptor, target }: Redirect): boolean {
  return operator === '>&' && descriptor === '2' && target?.text === '1';
}

function isOutput({ operator, descriptor }: Redirect): boolean {
  return ['>', '>>', '>|'].includes(operator) && (descriptor === '' || descriptor === '1');
}

/** Before a pipe and in `$(…)` the order may be wanted: the errors then go there. */
function isOutputTaken(seen: SeenRedirect): boolean {
  for (const frame of framesAround(seen)) {
    if (frame.kind === 'part') return true;
    if (frame.kind === 'command' && frame.role === 'pipeline' && frame.up?.kind === 'command' && frame.up.node.type === 'pipeline' && frame.up.node.commands.at(-1) !== frame.node) return true;
  }
  return false;
}
