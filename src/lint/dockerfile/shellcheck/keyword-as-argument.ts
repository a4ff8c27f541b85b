import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `if [ -f x ] then`: `then` is an argument of `[` here. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1010',
    aliases: ['SC1063'],
    name: 'keyword-as-argument',
    severity: 'warning',
    title: message('Put a semicolon before then, do, fi, done and esac'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of script.survey.commands('simple')) {
      for (const word of words.slice(1)) {
        if (!word.isPlain || !closing.has(word.text)) continue;
        script.report(word, message('{0} is an argument here; put ; before it, or quotes around it if it is meant so', word.text), {
          fixes: [{ title: message('Put quotes around it: the command gets the same'), safe: true, edits: [script.replace(word, `"${word.text}"`)] }],
        });
      }
    }
  },
);

const closing: ReadonlySet<string> = new Set(['do', 'done', 'esac', 'fi', 'then']);
