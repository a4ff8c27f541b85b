import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `[-f x ]`, `[ -f x]`, `if[ -f x ]`: `[` and `]` are words of their own. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1035',
    aliases: ['SC1020', 'SC1069'],
    name: 'blanks-in-brackets',
    severity: 'error',
    title: message('Put blanks around [ and ]'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('simple')) {
      const [name] = words;
      const last = words.at(-1);
      if (!name || !last) continue;
      if (name.text === '[') {
        if (words.length > 1 && endsWithBracket(last)) missing(script, last, last.end - 1, 'SC1020');
      } else if (/^\[\[?[-"$!\w]/.test(name.text) && last.text.endsWith(']')) missing(script, name, name.start + (name.text.startsWith('[[') ? 2 : 1), 'SC1035');
      else if (/^(?:if|elif|while|until)\[\[?$/.test(name.text)) missing(script, name, name.start + name.text.indexOf('['), 'SC1069');
    }
  },
);

/** A `]` outside quotes that ends a longer word, and no pattern. */
function endsWithBracket({ text, parts }: Word): boolean {
  const part = parts.at(-1);
  return text.length > 1 && part?.type === 'literal' && part.value.endsWith(']') && !text.endsWith('\\]');
}

function missing(script: CheckedScript, word: Word, at: number, code: string): void {
  script.report(word, message('A blank is missing in {0}: [ and ] are words of their own', shorten(word.text)), {
    code,
    aliases: code === 'SC1035' ? [] : ['SC1035'],
    fixes: [{ title: message('Put a blank there'), safe: false, edits: [script.insertBefore({ start: at }, ' ')] }],
  });
}
