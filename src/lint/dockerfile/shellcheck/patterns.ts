import type { Word } from '../../shell/ast.ts';
import { commandsNamed } from './commands.ts';
import type { CheckedScript } from './script-rule.ts';

/** An argument that a program takes for a pattern, and that the shell takes for names of files as there are no quotes. */
export interface UnquotedPattern {
  readonly word: Word;
  readonly program: 'find' | 'grep' | 'tr';
  /** ShellCheck's. */
  readonly code: 'SC2060' | 'SC2061' | 'SC2062';
}

export function* unquotedPatterns(script: CheckedScript): Iterable<UnquotedPattern> {
  for (const { node: { words } } of commandsNamed(script, 'find')) {
    for (const [index, word] of words.entries()) if (matching.test(words[index - 1]?.text ?? '') && hasGlob(word)) yield { word, program: 'find', code: 'SC2061' };
  }
  for (const { node: { words } } of commandsNamed(script, 'grep')) {
    const word = patternOf(words);
    if (word && hasGlob(word)) yield { word, program: 'grep', code: 'SC2062' };
  }
  for (const { node: { words } } of commandsNamed(script, 'tr')) {
    for (const word of words.slice(1)) if (hasGlob(word)) yield { word, program: 'tr', code: 'SC2060' };
  }
}

function hasGlob({ parts }: Word): boolean {
  return parts.some(({ type }) => type === 'glob');
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
