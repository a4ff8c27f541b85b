import { substitutionPattern } from './substitution-pattern.ts';

/** How a word is processed other than as an argument of an instruction. */
export interface WordOptions {
  /** Quotes stay as they are written. */
  readonly keepQuotes?: boolean;
  /** Quotes mean nothing: a heredoc's body. */
  readonly noQuotes?: boolean;
  /** Escape characters stay as they are written. */
  readonly keepEscapes?: boolean;
  /** Variables that are not set stay as they are written. */
  readonly keepUnset?: boolean;
}

/** What a word says once quotes and escapes are taken off and variables replaced. */
export interface ProcessedWord {
  readonly text: string;
  /** Split where blanks stand outside quotes, those that variables brought among them. */
  readonly words: readonly string[];
}

/** Why a word says nothing, in BuildKit's words. */
export interface WordFault {
  readonly fault: string;
}

/**
 * What a builder makes of a word, given the variables that are set (BuildKit, `shell/lex.go`, ProcessWord): unlike `expand`, which guesses at what a Dockerfile
 * alone does not say, this is what a build does.
 */
export function processWord(word: string, variables: ReadonlyMap<string, string>, escape: string, options: WordOptions = {}): ProcessedWord | WordFault {
  try {
    return new WordReader(word, variables, escape, options).until(undefined, options.keepEscapes ?? false);
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

class Fault extends Error {}

/** A name behind `$`: of a variable, of a parameter by number, or one of a shell's special parameters. */
const variableName = /[@*#?\-$!]|\p{Nd}+|[\p{L}_][\p{L}\p{Nd}_]*/uy;
const endOfStatement = 'unexpected end of statement while looking for matching';
const missingBrace = "syntax error: missing '}'";

class WordReader {
  readonly #word: string;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #escape: string;
  readonly #options: WordOptions;
  #at = 0;
  #keepEscapes = false;

  constructor(word: string, variables: ReadonlyMap<string, string>, escape: string, options: WordOptions) {
    this.#word = word;
    this.#variables = variables;
    this.#escape = escape;
    this.#options = options;
  }

  /** Reads to the character `stop` and passes it; without one to the end. */
  until(stop: string | undefined, keepEscapes: boolean): ProcessedWord {
    const outer = this.#keepEscapes;
    this.#keepEscapes = keepEscapes;
    const parts: string[] = [];
    const words = new Words();
    const add = (text: string, isPlain: boolean): void => {
      parts.push(text);
      if (isPlain) words.addSplit(text);
      else words.add(text);
    };
    while (!this.#atEnd) {
      const character = this.#peek();
      if (character === stop) {
        this.#at++;
        this.#keepEscapes = outer;
        return { text: parts.join(''), words: words.all() };
      }
      if (character === '$') add(this.#variable(), true);
      else if (character === "'" && !this.#options.noQuotes) add(this.#singleQuoted(), false);
      else if (character === '"' && !this.#options.noQuotes) add(this.#doubleQuoted(), false);
      else if (character === this.#escape) add(this.#escaped(), false);
      else add(this.#next(), true);
    }
    if (stop !== undefined) throw new Fault(`${endOfStatement} ${stop}`);
    this.#keepEscapes = outer;
    return { text: parts.join(''), words: words.all() };
  }

  get #atEnd(): boolean {
    return this.#at >= this.#word.length;
  }

  #peek(): string {
    return this.#word[this.#at] ?? '';
  }

  #next(): string {
    return this.#word[this.#at++] ?? '';
  }

  #escaped(): string {
    const escape = this.#next();
    return (this.#keepEscapes ? escape : '') + this.#next();
  }

  #singleQuoted(): string {
    const end = this.#word.indexOf("'", this.#at + 1);
    if (end < 0) {
      this.#at = this.#word.length;
      throw new Fault(`${endOfStatement} single-quote`);
    }
    const text = this.#word.slice(this.#at, end + 1);
    this.#at = end + 1;
    return this.#options.keepQuotes ? text : text.slice(1, -1);
  }

  #doubleQuoted(): string {
    const quote = this.#options.keepQuotes ? '"' : '';
    const parts = [quote];
    this.#at++;
    while (!this.#atEnd) {
      const character = this.#peek();
      if (character === '"') {
        this.#at++;
        return parts.join('') + quote;
      }
      if (character === '$') parts.push(this.#variable());
      else if (character === this.#escape) parts.push(this.#escapedInQuotes());
      else parts.push(this.#next());
    }
    throw new Fault(`${endOfStatement} double-quote`);
  }

  /** In double quotes only `"`, `$` and itself can be escaped. */
  #escapedInQuotes(): string {
    const escape = this.#next();
    if (this.#atEnd) return this.#keepEscapes ? escape : '';
    const follows = this.#peek();
    if (follows !== '"' && follows !== '$' && follows !== this.#escape) return this.#keepEscapes ? escape + escape : escape;
    return (this.#keepEscapes ? escape : '') + this.#next();
  }

  #name(): string {
    variableName.lastIndex = this.#at;
    const [found = ''] = variableName.exec(this.#word) ?? [];
    this.#at += found.length;
    return found;
  }

  #variable(): string {
    this.#at++;
    if (this.#peek() === '{') return this.#inBraces();
    const name = this.#name();
    return name === '' ? '$' : this.#value(name, `$${name}`);
  }

  #value(name: string, written: string): string {
    return this.#variables.get(name) ?? (this.#options.keepUnset ? written : '');
  }

  #inBraces(): string {
    this.#at++;
    if (this.#atEnd) throw new Fault(missingBrace);
    if ('{}:'.includes(this.#peek())) throw new Fault('syntax error: bad substitution');
    const name = this.#name();
    // Go's scanner gives U+FFFD for the end.
    const sign = this.#next() || '\uFFFD';
    if (sign === '}') return this.#value(name, `\${${name}}`);
    if (sign === '/') return this.#replaced(name);
    const modifier = sign === ':' ? this.#next() : sign;
    const written = sign === ':' ? `:${modifier}` : sign;
    if (sign !== ':' && !isModifier(modifier)) throw new Fault(`unsupported modifier (${written}) in substitution`);
    const word = this.#closed('}', modifier === '#' || modifier === '%', missingBrace);
    if (this.#options.keepUnset && !this.#variables.has(name)) return `\${${name}${written}${word}}`;
    return this.#modified(name, modifier, sign === ':', word);
  }

  /** What stands before `stop`; an end of the word before it is told in the words given. */
  #closed(stop: string, keepEscapes: boolean, fault: string): string {
    try {
      return this.until(stop, keepEscapes).text;
    } catch (error) {
      throw error instanceof Fault && this.#atEnd ? new Fault(fault) : error;
    }
  }

  #modified(name: string, modifier: string, nullIsUnset: boolean, word: string): string {
    const value = this.#variables.get(name);
    const isUnset = value === undefined || (nullIsUnset && value === '');
    switch (modifier) {
      case '-': return isUnset ? word : value;
      case '+': return isUnset ? '' : word;
      case '?':
        if (isUnset) throw new Fault(`${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
        return value;
      case '#':
      case '%': return trimmed(value ?? '', modifier, word);
      default: throw new Fault(`unsupported modifier (:${modifier}) in substitution`);
    }
  }

  #replaced(name: string): string {
    const isEverywhere = this.#peek() === '/';
    if (isEverywhere) this.#at++;
    const pattern = this.#closed('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.#closed('}', true, missingBrace);
    const value = this.#variables.get(name);
    if (value === undefined) return this.#options.keepUnset ? `\${${name}/${pattern}/${replacement}}` : '';
    return value.replace(expression(pattern, { isGreedy: true, isEverywhere }), () => replacement);
  }
}

function isModifier(character: string): boolean {
  return character !== '' && '+-?#%'.includes(character);
}

/** `${name#pattern}` and its kin: the shortest part that fits is cut off, the longest one if the sign stands twice. */
function trimmed(value: string, sign: '#' | '%', word: string): string {
  const isGreedy = word.startsWith(sign);
  const pattern = isGreedy ? word.slice(1) : word;
  if (sign === '#') return value.replace(expression(pattern, { isGreedy, anchor: 'start' }), '');
  const whole = expression(pattern, { isGreedy, anchor: 'both' });
  const starts = Array.from({ length: value.length + 1 }, (_, index) => isGreedy ? index : value.length - index);
  const start = starts.find(index => whole.test(value.slice(index)));
  return start === undefined ? value : value.slice(0, start);
}

function expression(pattern: string, options: Parameters<typeof substitutionPattern>[1]): RegExp {
  const compiled = substitutionPattern(pattern, options);
  if (typeof compiled === 'string') throw new Fault(`invalid pattern (${pattern}) in substitution: invalid escape '\\${compiled}'`);
  return compiled;
}

/** Words that are put together of pieces, of which some are split at blanks. */
class Words {
  readonly #words: string[] = [];
  #word: string | undefined;

  add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  addSplit(text: string): void {
    for (const character of text) {
      if (!/\s/u.test(character)) this.add(character);
      else if (this.#word) {
        this.#words.push(this.#word);
        this.#word = undefined;
      }
    }
  }

  all(): string[] {
    return this.#word ? [...this.#words, this.#word] : this.#words;
  }
}
