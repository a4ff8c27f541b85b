import { message } from '../../../base/message.ts';
import type { DoubleQuoted, Part } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `"<a href="x">"`: the quotes in the middle vanish. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2140',
    aliases: ['SC2027'],
    name: 'nested-double-quotes',
    severity: 'warning',
    title: message('Put a backslash before quotes within quotes'),
    fixable: true,
  },
  script => {
    for (const { node: { isPlain, parts } } of script.survey.words) {
      if (isPlain) continue;
      for (const [index, part] of parts.entries()) {
        const before = parts[index - 1];
        const behind = parts[index + 1];
        if (before?.type !== 'double' || behind?.type !== 'double') continue;
        const text = script.text(part);
        if (part.type === 'literal') {
          if (joins.has(text) || (holdsOneThing(before) && holdsOneThing(behind))) continue;
          script.report(part, message('The quotes beside {0} vanish; put backslashes before them if they are a part of the text', shorten(text)), {
            aliases: [],
            fixes: [{
              title: message('Put backslashes before the quotes: they become a part of the text'),
              safe: false,
              edits: [script.insertBefore({ start: before.end - 1 }, '\\'), script.insertBefore({ start: behind.start }, '\\')],
            }],
          });
        } else if (part.type === 'parameter' || part.type === 'command') {
          script.report(part, message('The quotes beside {0} end the text, so that {0} stands outside quotes', shorten(text)), { code: 'SC2027', aliases: [] });
        }
      }
    }
  },
);

/** People join quoted texts by these. */
const joins: ReadonlySet<string> = new Set(['=', ':', '/']);

function holdsOneThing({ parts }: DoubleQuoted): boolean {
  const [only] = parts;
  return parts.length === 1 && only !== undefined && isExpansion(only);
}

function isExpansion({ type }: Part): boolean {
  return type === 'parameter' || type === 'command';
}
