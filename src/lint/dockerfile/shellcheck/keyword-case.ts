import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `If`, `THEN`: a shell looks for programs of these names. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1081',
    aliases: [],
    name: 'keyword-case',
    severity: 'error',
    title: message('Write the words of the shell in small letters'),
    fixable: true,
  },
  script => {
    for (const { node: { words: [name] } } of script.survey.commands('simple')) {
      const small = name?.text.toLowerCase() ?? '';
      if (!name?.isPlain || name.text === small || !keywords.has(small)) continue;
      script.report(name, message('A shell knows {0} in small letters only; it looks for a program {1} here', small, name.text), {
        fixes: [{ title: message('Write {0}', small), safe: false, edits: [script.replace(name, small)] }],
      });
    }
  },
);

const keywords: ReadonlySet<string> = new Set(['case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'then', 'until', 'while']);
