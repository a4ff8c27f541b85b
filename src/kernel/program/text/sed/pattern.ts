import { Failure } from '../../command.ts';
import { PatternError, Regex } from '../../regex/regex.ts';
import type { Pattern, Piece } from './script.ts';
import type { Source } from './source.ts';

const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Reads up to a delimiter that is neither escaped nor, in a pattern, in brackets; passes over the delimiter. Undefined if it is missing. */
export function readDelimited(source: Source, delimiter: string, isPattern: boolean): string | undefined {
  let text = '';
  while (!source.ended) {
    const character = source.next();
    if (character === delimiter) return text;
    if (character === '\\') {
      const escaped = source.next();
      if (escaped === delimiter && !(escaped === '&' && !isPattern)) text += escaped;
      else if (escaped === '\n' && isPattern) text += '\n';
      else text += `\\${escaped}`;
    } else if (character === '\n' && isPattern) {
      source.at--;
      return undefined;
    } else if (character === '[' && isPattern) {
      const bracket = bracketFrom(source.text, source.at);
      if (bracket === undefined) {
        source.match(/[^\n]*/);
        return undefined;
      }
      text += `[${bracket}`;
      source.at += bracket.length;
    } else text += character;
  }
  return undefined;
}

/** What of a bracket expression follows its `[`. */
function bracketFrom(text: string, from: number): string | undefined {
  const rest = /\^?\]?(?:\[([:.=])[^]*?\1\]|[^\]\n])*\]/y;
  rest.lastIndex = from;
  return rest.exec(text)?.[0];
}

/** How the patterns of a script are read. */
export interface PatternOptions {
  readonly extended: boolean;
  readonly unicode: boolean;
}

/** Compiles a pattern. Throws Failure with the place where the source is. */
export function compilePattern(source: Source, pattern: string, flags: { readonly ignoreCase: boolean; readonly multiline: boolean }, { extended, unicode }: PatternOptions): Pattern {
  if (pattern === '') {
    if (flags.ignoreCase || flags.multiline) throw source.failure('cannot specify modifiers on empty regexp');
    return undefined;
  }
  try {
    return new Regex(withEscapes(pattern, true), { extended, unicode, ignoreCase: flags.ignoreCase, multiline: flags.multiline, newlineStops: flags.multiline });
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw error.text.startsWith('character class') ? new Failure(error.text, { code: 4 }) : source.failure(error.text);
  }
}

/** Turns sed's escapes (`\n`, `\t`, `\xHH`, `\oNNN`, `\dNNN`, `\cX`) into characters; in a pattern, those that would be special get a backslash. */
export function withEscapes(text: string, isPattern: boolean): string {
  return text.replace(/\\(?:([afnrtv])|x([0-9a-fA-F]{1,2})|o([0-7]{1,3})|d([0-9]{1,3})|c([^])|([^]))/g,
    (whole, control?: string, hex?: string, octal?: string, decimal?: string, caret?: string) => {
      if (control !== undefined) return controls[control] ?? whole;
      if (caret !== undefined) return String.fromCharCode(caret.toUpperCase().charCodeAt(0) ^ 0x40);
      const code = hex !== undefined ? parseInt(hex, 16) : octal !== undefined ? parseInt(octal, 8) : decimal !== undefined ? Number(decimal) : undefined;
      if (code === undefined) return whole;
      const character = String.fromCharCode(code & 0xff);
      return (isPattern ? /[\\^$.*[\]+?(){}|/]/ : /[\\&]/).test(character) ? `\\${character}` : character;
    });
}

/** Takes the replacement of an `s` command apart. */
export function parseReplacement(text: string): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let convert: string | undefined;
  const end = (group?: number): void => {
    if (literal !== '' || group !== undefined || convert !== undefined) pieces.push({ text: literal, ...(group !== undefined && { group }), ...(convert !== undefined && { convert }) });
    literal = '';
    convert = undefined;
  };
  for (const [token] of withEscapes(text, false).matchAll(/\\[^]|[^]/g)) {
    const escaped = token.length > 1 ? token.slice(1) : undefined;
    if (token === '&') end(0);
    else if (escaped === undefined) literal += token;
    else if (escaped >= '0' && escaped <= '9') end(Number(escaped));
    else if ('ULEul'.includes(escaped)) {
      end();
      convert = escaped;
    } else literal += escaped;
  }
  end();
  return pieces;
}
