import { encode } from '../../text.ts';

/** A word as `set -x`, `printf %q` and `${x@Q}` quote it. */

/** As `set -x` does: only if need be, in single quotes, or `$'…'` if there are control characters. */
export function quoteForTrace(text: string): string {
  if (text === '') return "''";
  if (needsQuotes(text)) return singleQuote(text);
  return hasControl(text) ? quoteAnsiC(text) : text;
}

function needsQuotes(text: string): boolean {
  return /[ \t\n'"\\|&;()<>!{}*[\]?^$`]/.test(text) || /^[#~]/.test(text) || /[:=]~/.test(text);
}

/** As `printf %q` does: with backslashes, or `$'…'`. */
export function quoteWithBackslashes(text: string): string {
  if (text === '') return "''";
  if (hasControl(text)) return quoteAnsiC(text);
  return text.replace(/[ \t'"\\|&;()<>!{}*[\]?^$`,]/g, '\\$&').replace(/^[#~]/, '\\$&');
}

export function singleQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** As dash and ash do: apostrophes stand in double quotes. */
export function quoteApostrophes(text: string): string {
  const quoted = text.replace(/[^']+|'+/g, part => part.startsWith("'") ? `"${part}"` : `'${part}'`);
  return quoted === '' ? "''" : quoted;
}

/** As `set -x` of ash does: what is no plain word is quoted. */
export function quoteForAsh(text: string): string {
  return text !== '' && /[^\w@%+:,./^\]-]/.test(text) ? quoteApostrophes(text) : text;
}

/** As `${x@Q}` and `declare -p` of what has control characters do. */
export function quoteAlways(text: string): string {
  return hasControl(text) ? quoteAnsiC(text) : singleQuote(text);
}

/** As `declare -p` does: in double quotes. */
export function doubleQuote(text: string): string {
  return hasControl(text) ? quoteAnsiC(text) : `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}

function hasControl(text: string): boolean {
  return /[^\x20-\x7e]/.test(text);
}

const names: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 27: '\\E', 39: "\\'", 92: '\\\\' };

function quoteAnsiC(text: string): string {
  let result = "$'";
  for (const byte of encode(text)) {
    result += names[byte] ?? (byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte));
  }
  return `${result}'`;
}
