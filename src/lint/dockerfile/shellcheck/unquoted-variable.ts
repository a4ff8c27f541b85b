import { message } from '../../../base/message.ts';
import type { Parameter } from '../../shell/ast.ts';
import type { SeenPart } from '../../shell/survey.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { assignmentTarget } from './dollar-targets.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';
import { isSplit } from './splitting.ts';

/** `rm $file`: blanks in the value make several arguments, and patterns make file names. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2086',
    aliases: [],
    name: 'unquoted-variable',
    severity: 'info',
    title: message('Put quotes around variables'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.parts('parameter')) {
      const { node } = seen;
      if (!mayFallApart(node, script) || !isSplit(seen, script.shell) || isDefault(seen) || isTarget(seen)) continue;
      const text = script.text(node);
      script.report(node, message('{0} falls into several words if it holds blanks or patterns; write "{0}"', shorten(text)), {
        fixes: text.includes('"') ? [] : [{
          title: message('Put quotes around {0}: it stays one word, even if it is empty or holds several', shorten(text)),
          safe: false,
          edits: [script.insertBefore(node, '"'), script.insertBehind(node, '"')],
        }],
      });
    }
  },
);

/** Lists (`$@`) and what stands in for a variable if it is set (`:+`) are wanted as several words. */
function mayFallApart(node: Parameter, { dirty }: CheckedScript): boolean {
  return node.name !== '@' && node.prefix !== '#' && node.operator !== '+' && node.operator !== ':+' && !isWholeArray(node) && dirty.has(node);
}

function isWholeArray({ index }: Parameter): boolean {
  const [only] = index ?? [];
  return index?.length === 1 && only?.type === 'literal' && (only.value === '@' || only.value === '*');
}

/** `$x=value`, which is SC2281’s. */
function isTarget({ node, up }: SeenPart<Parameter>): boolean {
  const command = up?.kind === 'word' && up.up?.kind === 'command' ? up.up.node : undefined;
  return command?.type === 'simple' && assignmentTarget(command) === node;
}

/** `: ${x:=value}` */
function isDefault({ node, up }: SeenPart<Parameter>): boolean {
  if (node.operator !== '=' && node.operator !== ':=') return false;
  const command = up?.kind === 'word' && up.up?.kind === 'command' ? up.up.node : undefined;
  return command?.type === 'simple' && command.words[0]?.text === ':';
}
