import { message } from '../../../base/message.ts';
import type { Part } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `"~/bin"`: within quotes a tilde is a character like any. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2088',
    aliases: [],
    name: 'quoted-tilde',
    severity: 'warning',
    title: message('Write $HOME instead of a tilde in quotes'),
    fixable: true,
  },
  script => {
    for (const { node, role } of script.survey.words) {
      if (node.isPlain || role === 'heredoc' || role === 'pattern') continue;
      const [first, second] = node.parts;
      const quoted = first?.type === 'literal' && /^[A-Za-z_]\w*=$/.test(first.value) ? second : first;
      if (!quoted || !beginsWithTilde(quoted)) continue;
      const at = { start: quoted.start + 1, end: quoted.start + 2 };
      script.report(at, message('Within quotes ~ is a character like any; write $HOME'), {
        fixes: quoted.type === 'double' ? [{ title: message('Write {0}', '$HOME'), safe: false, edits: [script.replace(at, '$HOME')] }] : [],
      });
    }
  },
);

function beginsWithTilde(part: Part): boolean {
  if (part.type === 'single') return !part.ansi && part.value.startsWith('~/');
  const [first] = part.type === 'double' ? part.parts : [];
  return first?.type === 'literal' && first.value.startsWith('~/');
}
