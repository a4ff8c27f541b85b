import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `foo }`, `curl -d {"a":1}`: a brace that is a plain character. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1083',
    aliases: [],
    name: 'literal-brace',
    severity: 'warning',
    title: message('Put quotes around braces that stand for themselves'),
    fixable: true,
  },
  script => {
    for (const { node, role } of script.survey.words) {
      if (role === 'heredoc' || role === 'index') continue;
      const at = braceIn(node, script);
      if (at < 0) continue;
      const isPlain = node.parts.every(({ type }) => type === 'literal') && !/[\\~]/.test(node.text);
      script.report({ start: at, end: at + 1 }, message('The brace in {0} is a plain character here; is ; missing before it, or quotes around it?', shorten(node.text)), {
        fixes: isPlain && role === 'command' ? [{ title: message('Put quotes around it: the command gets the same'), safe: true, edits: [script.insertBefore(node, "'"), script.insertBehind(node, "'")] }] : [],
      });
    }
  },
);

/** Where the first `{` or `}` outside quotes stands that no other belongs to; -1 if none does. `{}` is a name for others to replace. */
function braceIn(word: Word, script: CheckedScript): number {
  if (!/[{}]/.test(word.text)) return -1;
  for (const part of word.parts) {
    if (part.type !== 'literal') continue;
    for (const { 0: text, index } of script.text(part).matchAll(/\\.|\{\}|[{}]/gs)) if (text.length === 1) return part.start + index;
  }
  return -1;
}
