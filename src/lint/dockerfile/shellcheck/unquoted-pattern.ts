import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { unquotedPatterns } from './patterns.ts';
import { scriptRule } from './script-rule.ts';

/** `find -name *.txt`, `grep a* file`: the shell takes the pattern before the program gets it. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2061',
    aliases: ['SC2060', 'SC2062'],
    name: 'unquoted-pattern',
    severity: 'warning',
    title: message('Put quotes around the patterns of find, grep and tr'),
    fixable: true,
  },
  script => {
    for (const { word, program, code } of unquotedPatterns(script)) {
      const isPlain = word.parts.every(({ type }) => type === 'glob' || type === 'literal') && !word.text.includes('\\');
      script.report(word, message('If a file fits {0}, {1} gets its name instead of the pattern; put quotes around it', shorten(word.text), program), {
        code,
        aliases: [],
        fixes: isPlain ? [{ title: message('Put quotes around it: {0} gets the pattern', program), safe: false, edits: [script.insertBefore(word, "'"), script.insertBehind(word, "'")] }] : [],
      });
    }
  },
);
