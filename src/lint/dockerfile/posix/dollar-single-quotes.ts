import { message } from '../../../base/message.ts';
import type { SingleQuoted } from '../../shell/ast.ts';
import type { SeenPart } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `$'a\tb'`: dash takes the `$` and the backslashes for themselves. POSIX.1-2024 has it, shells of older systems do not. */
export const rule: Rule = posixRule(
  {
    code: 'SC3003',
    name: 'dollar-single-quotes',
    title: message('Use printf instead of $\'…\' in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.parts('single').filter(({ node }) => node.ansi),
  (seen, script) => ({
    at: seen.node,
    message: message('Not every sh has {0}; use printf', shorten(script.text(seen.node))),
    instead: withPrintf(seen, script),
  }),
);

/** Only for what printf understands alike, and not for line ends at the end, which `$(…)` takes away. */
function withPrintf({ node, up }: SeenPart<SingleQuoted>, script: CheckedScript): Instead | undefined {
  const raw = script.text(node).slice(2, -1);
  const isAlike = /^(?:[^\\%]|\\[abfnrtv\\]|\\[0-7]{3})+$/.test(raw) && !node.value.endsWith('\n') && up?.kind === 'word';
  return isAlike ? { title: message('Write {0}', 'printf'), edits: [script.replace(node, `"$(printf '${raw}')"`)], equal: true } : undefined;
}
