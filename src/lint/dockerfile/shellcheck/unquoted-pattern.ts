import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

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
    for (const { node: { words } } of commandsNamed(script, 'find')) {
      for (const [index, word] of words.entries()) if (matching.test(words[index - 1]?.text ?? '')) check(script, word, 'find', 'SC2061');
    }
    for (const { node: { words } } of commandsNamed(script, 'grep')) {
      const pattern = patternOf(words);
      if (pattern) check(script, pattern, 'grep', 'SC2062');
    }
    for (const { node: { words } } of commandsNamed(script, 'tr')) for (const word of words.slice(1)) check(script, word, 'tr', 'SC2060');
  },
);

function check(script: CheckedScript, word: Word, program: string, code: string): void {
  if (!word.parts.some(({ type }) => type === 'glob')) return;
  const isPlain = word.parts.every(({ type }) => type === 'glob' || type === 'literal') && !word.text.includes('\\');
  script.report(word, message('If a file fits {0}, {1} gets its name instead of the pattern; put quotes around it', shorten(word.text), program), {
    code,
    aliases: [],
    fixes: isPlain ? [{ title: message('Put quotes around it: {0} gets the pattern', program), safe: false, edits: [script.insertBefore(word, "'"), script.insertBehind(word, "'")] }] : [],
  });
}

/** What find compares with a pattern. */
const matching = /^-i?(?:name|path|regex|wholename|lname)$/;

/** The pattern of grep, if no option gives it. */
function patternOf(words: readonly Word[]): Word | undefined {
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '--' || text === '-e' || text === '--regexp') return words[at + 1];
    if (text === '-f' || text === '--file') return undefined;
    if (valued.test(text)) at++;
    else if (!text.startsWith('-')) return words[at];
  }
  return undefined;
}

/** Options of grep that take the next argument. */
const valued = /^-(?:[A-Za-z]*[mABCdD]|-(?:max-count|after-context|before-context|context|include|exclude|exclude-dir))$/;
