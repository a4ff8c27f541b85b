import { message } from '../../../base/message.ts';
import type { DoubleQuoted, Part, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `for x in a; do …; done` runs once: something is quoted that should not be, or a `$` or a `*` is missing. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2043',
    aliases: ['SC2041', 'SC2042', 'SC2066'],
    name: 'loop-once',
    severity: 'warning',
    title: message('Give a loop more than one word'),
    fixable: true,
  },
  script => {
    for (const { node: { keyword, words } } of script.survey.commands('for')) {
      const [only, ...more] = words ?? [];
      const code = keyword === 'for' && only && more.length === 0 ? codeOf(only) : undefined;
      if (!only || code === undefined) continue;
      const text = shorten(only.text);
      if (code === 'SC2042') {
        script.report(only, message('The loop runs once, for {0}; put blanks between its words, not commas', text), {
          code,
          aliases: [],
          fixes: [{ title: message('Put blanks between the words: the loop runs for each'), safe: false, edits: [script.replace(only, only.text.replaceAll(',', ' '))] }],
        });
      } else if (code === 'SC2066') script.report(only, message('The loop runs once, for {0}, as quotes keep it one word', text), { code, aliases: [] });
      else script.report(only, message('The loop runs once, for {0}; is there a $ or a * missing, or a quote too many?', text), { code, aliases: [] });
    }
  },
);

/** ShellCheck’s code for a word that never becomes several; `undefined` if it may. */
function codeOf({ parts }: Word): string | undefined {
  const [first, ...more] = parts;
  if (first && more.length === 0) {
    if (first.type === 'single') return 'SC2041';
    if (first.type === 'literal' && first.value.includes(',')) return 'SC2042';
    if (first.type === 'double') return codeOfQuoted(first);
  }
  return parts.some(maySplit) ? undefined : 'SC2043';
}

function codeOfQuoted({ parts }: DoubleQuoted): string | undefined {
  if (parts.some(part => part.type === 'parameter' && (part.name === '@' || part.index))) return undefined;
  const isMeantForSeveral = parts.some(part => part.type === 'parameter' || part.type === 'command' || (part.type === 'literal' && part.value.includes('*')));
  return isMeantForSeveral ? 'SC2066' : 'SC2043';
}

function maySplit({ type }: Part): boolean {
  return type === 'parameter' || type === 'command' || type === 'glob' || type === 'brace';
}
