import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { named, type Named } from './named.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `let n=1+2` */
export const rule: Rule = posixRule(
  {
    code: 'SC3039',
    name: 'let',
    title: message('Write $((…)) instead of let in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => named(survey, 'let'),
  (found, script) => ({ at: found.name, message: message('POSIX sh has no let; write n=$((…))'), instead: asCalculation(found, script) }),
);

/** For one calculation that sets a variable. `let` fails if the result is zero, which nobody wants. */
function asCalculation({ node, name, args: [only, ...more] }: Named, script: CheckedScript): Instead | undefined {
  const [, variable, expression] = /^([A-Za-z_]\w*)\s*=\s*([^=\s].*)$/.exec(only?.literal ?? '') ?? [];
  if (!only || more.length > 0 || node.words[0] !== name || variable === undefined || expression === undefined) return undefined;
  return {
    title: message('Write {0}', `${variable}=$((…))`),
    edits: [script.replace({ start: name.start, end: only.end }, `${variable}=$((${expression}))`)],
    equal: false,
  };
}
