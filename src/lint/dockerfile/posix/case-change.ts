import { message } from '../../../base/message.ts';
import type { Parameter } from '../../shell/ast.ts';
import type { SeenPart } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `${name^^}`, `${name,,}`: dash stops with `Bad substitution`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3059',
    name: 'case-change',
    title: message('Use tr instead of ${name^^} in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => /^[,^]/.test(node.operator)),
  (seen, script) => ({
    at: seen.node,
    message: message('POSIX sh stops at {0}; use tr', shorten(script.text(seen.node))),
    instead: withTr(seen, script),
  }),
);

function withTr({ node, up }: SeenPart<Parameter>, script: CheckedScript): Instead | undefined {
  const { name, operator, operand, index } = node;
  if (operator.length !== 2 || operand.length > 0 || index || !/^\w+$/.test(name)) return undefined;
  const [from, to] = operator === '^^' ? ['lower', 'upper'] : ['upper', 'lower'];
  const isWord = up?.kind === 'word' && up.role === 'command';
  const quote = isWord ? '"' : '';
  const text = `$(printf '%s' "\${${name}}" | tr '[:${from}:]' '[:${to}:]')`;
  return { title: message('Write {0}', 'tr'), edits: [script.replace(node, quote + text + quote)], equal: false };
}
