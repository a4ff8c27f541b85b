/** The names of the classes that a bracket expression may have: `[[:alpha:]]` (regex(7)). */
const asciiClasses: Readonly<Record<string, (code: number) => boolean>> = {
  alpha: isAlpha,
  digit: isDigit,
  alnum: code => isAlpha(code) || isDigit(code),
  upper: isUpper,
  lower: isLower,
  space: code => code === 0x20 || (code >= 0x09 && code <= 0x0d),
  blank: code => code === 0x20 || code === 0x09,
  punct: code => code > 0x20 && code < 0x7f && !isAlpha(code) && !isDigit(code),
  print: code => code >= 0x20 && code < 0x7f,
  graph: code => code > 0x20 && code < 0x7f,
  cntrl: code => code < 0x20 || code === 0x7f,
  xdigit: code => isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66),
};

/** The same beyond ASCII, for locales whose characters are Unicode's. */
const unicodeClasses: Readonly<Record<string, RegExp>> = {
  alpha: /\p{Alphabetic}/u,
  digit: /[0-9]/u,
  alnum: /[\p{Alphabetic}\p{Nd}]/u,
  upper: /\p{Uppercase}/u,
  lower: /\p{Lowercase}/u,
  space: /[^\S\u00a0\u2007\u202f]/u,
  blank: /[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/u,
  punct: /[\p{P}\p{S}]/u,
  print: /[^\p{C}]/u,
  graph: /[^\p{C}\p{Z}]/u,
  cntrl: /\p{Cc}/u,
  xdigit: /[0-9A-Fa-f]/u,
};

/** Whether a character belongs to a class such as `alpha`; undefined if there is no such class. */
export function inClass(name: string, code: number, unicode: boolean): boolean | undefined {
  const ascii = asciiClasses[name];
  if (ascii === undefined) return undefined;
  if (!unicode || code < 0x80) return ascii(code);
  return unicodeClasses[name]?.test(String.fromCodePoint(code)) ?? false;
}

/** Whether a class of this name exists. */
export function isClassName(name: string): boolean {
  return Object.hasOwn(asciiClasses, name);
}

/** What `\w` and the ends of words go by: letters, digits and the underscore. */
export function isWordCharacter(code: number, unicode: boolean): boolean {
  return code === 0x5f || inClass('alnum', code, unicode) === true;
}

/** The other cases of a character; itself not among them. */
export function otherCases(code: number, unicode: boolean): number[] {
  if (!unicode || code < 0x80) return isUpper(code) ? [code + 0x20] : isLower(code) ? [code - 0x20] : [];
  const character = String.fromCodePoint(code);
  return [character.toLowerCase(), character.toUpperCase()].flatMap(other => {
    const otherCode = other.codePointAt(0) ?? code;
    return otherCode !== code && other.length === (otherCode > 0xffff ? 2 : 1) ? [otherCode] : [];
  });
}

/** A set of characters, by code point: what a bracket expression, `.` or `\w` matches. Answers for the first 256 from a table. */
export class CharSet {
  readonly #table = new Uint8Array(256);
  readonly #holds: (code: number) => boolean;

  constructor(holds: (code: number) => boolean) {
    this.#holds = holds;
    for (let code = 0; code < 256; code++) this.#table[code] = holds(code) ? 1 : 0;
  }

  has(code: number): boolean {
    return code < 256 ? this.#table[code] === 1 : this.#holds(code);
  }
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isAlpha(code: number): boolean {
  return isUpper(code) || isLower(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
