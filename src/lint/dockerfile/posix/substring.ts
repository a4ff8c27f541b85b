import { message } from '../../../base/message.ts';
import type { Parameter } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `${name:0:3}`: dash stops with `Bad substitution`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3057',
    name: 'substring',
    title: message('Use cut, or ${name#?}, instead of ${name:1} in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => node.operator === ':' && node.prefix === '' && !node.index),
  ({ node }, script) => {
    const same = posixForm(node, script.text(node));
    return {
      at: node,
      message: message('POSIX sh stops at {0}; use cut, ${…#…} or ${…%…}', shorten(script.text(node))),
      instead: same === undefined ? undefined : { title: message('Write {0}', same), edits: [script.replace(node, same)], equal: true },
    };
  },
);

/** All but the first character, and the first one. */
function posixForm({ name }: Parameter, text: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  if (text === `\${${name}:1}`) return `\${${name}#?}`;
  return text === `\${${name}:0:1}` || text === `\${${name}::1}` ? `\${${name}%"\${${name}#?}"}` : undefined;
}
