import { message } from '../../../base/message.ts';
import type { Parameter } from '../../shell/ast.ts';
import type { SeenPart } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';
import { isSplit } from './splitting.ts';

/** `run $@`: arguments with blanks fall apart. A shell runs that, so that it is no error here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2068',
    aliases: ['SC2048'],
    name: 'unquoted-list',
    severity: 'warning',
    title: message('Put quotes around $@ and arrays'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.parts('parameter')) {
      const { node } = seen;
      const sign = signOf(node);
      if (sign === undefined || !mayFallApart(seen, script)) continue;
      const text = script.text(node);
      const isPlain = sign === '@' && !text.includes('"');
      script.report(node, message('Elements with blanks fall apart here; write "{0}"', shorten(sign === '*' ? text.replace('*', '@') : text)), {
        code: sign === '*' ? 'SC2048' : 'SC2068',
        aliases: [],
        fixes: isPlain ? [{ title: message('Put quotes around it: each element stays one word'), safe: false, edits: [script.insertBefore(node, '"'), script.insertBehind(node, '"')] }] : [],
      });
    }
  },
);

/** `@` or `*`, if the parameter stands for all arguments or elements. */
function signOf({ name, index, prefix }: Parameter): '@' | '*' | undefined {
  const [only, ...more] = index ?? [];
  const sign = index ? (only?.type === 'literal' && more.length === 0 ? only.value : '') : name;
  return prefix === '' && (sign === '@' || sign === '*') ? sign : undefined;
}

/** Behind `for … in` and as a command too, where one variable is meant to. */
function mayFallApart(seen: SeenPart<Parameter>, { shell }: CheckedScript): boolean {
  return isSplit(seen, shell) || (seen.up?.kind === 'word' && (seen.up.role === 'for' || (seen.up.role === 'command' && !/^[A-Za-z_]\w*\+?=/.test(seen.up.node.text))));
}
