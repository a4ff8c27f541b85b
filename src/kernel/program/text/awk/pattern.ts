import { Regex } from '../../regex/regex.ts';

/** A pattern as mawk reads it. Throws PatternError. */
export function compileAwkPattern(source: string): Regex {
  return new Regex(source, { extended: true, dialect: 'awk' });
}

/** mawk's words for what is wrong with a pattern. */
export function awkReason(text: string): string {
  if (text.includes('(')) return 'missing \')\'';
  return text.includes('[') || text.includes('character class') ? 'bad class -- [], [^] or [' : text;
}
