import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `printf "$text"`: `%` and backslashes in the value mean something. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2059',
    aliases: [],
    name: 'variable-as-format',
    severity: 'info',
    title: message('Give printf a format of its own'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('simple')) {
      if (words[0]?.literal !== 'printf') continue;
      const format = formatOf(words);
      if (!format || !format.parts.some(holdsExpansion) || format.template.includes('%')) continue;
      script.report(format, message('printf takes % and backslashes in {0} for its own; write printf \'%s\' {0}', shorten(format.text)), {
        fixes: [{ title: message('Put \'%s\' before it: the text is printed as it is'), safe: false, edits: [script.insertBefore(format, "'%s' ")] }],
      });
    }
  },
);

function formatOf(words: readonly Word[]): Word | undefined {
  const at = words[1]?.text === '-v' ? 3 : words[1]?.text === '--' ? 2 : 1;
  return words[at];
}

function holdsExpansion(part: Part): boolean {
  return part.type === 'parameter' || part.type === 'command' || part.type === 'arithmetic' || (part.type === 'double' && part.parts.some(holdsExpansion));
}
