import type { Brace, Glob, Part } from './ast.ts';
import { contexts } from './contexts.ts';
import { ParameterReader } from './parameter-reader.ts';
import { isBreak, isNameUnit } from './reader.ts';

/** Reads what a shell makes file names or several words of: `*`, `[a-z]`, `@(a|b)`, `{a,b}`. */
export abstract class PatternReader extends ParameterReader {
  /** No `]`, or no `}`, closes anything that begins before here. */
  #noBracketBefore = 0;
  #noBraceBefore = 0;

  /** A pattern that begins here; `undefined` if the character stands for itself. */
  protected readPattern(unit: number): Part | undefined {
    switch (unit) {
      case 0x2a: case 0x3f: return this.unit(1) === 0x28 ? this.#extended(2) : this.#glob(this.at, this.at + 1);
      case 0x40: case 0x2b: case 0x21: return this.unit(1) === 0x28 ? this.#extended(2) : undefined;
      case 0x5b: return this.#bracket();
      case 0x7b: return this.#brace();
      default: return undefined;
    }
  }

  #extended(length: number): Glob {
    const start = this.at;
    this.at += length;
    const closed = this.nested(() => this.readBalanced(contexts.group, '(', ')').closed, () => false);
    if (!closed) this.unclosed(start, start + length, ')');
    return this.#glob(start, this.at);
  }

  #glob(start: number, end: number): Glob {
    this.at = end;
    return { type: 'glob', start: this.startOf(start), end: this.endOf(end), value: this.text.slice(start, end) };
  }

  #bracket(): Glob | undefined {
    if (this.at < this.#noBracketBefore) return undefined;
    let at = this.at + 1;
    if (this.text[at] === '!' || this.text[at] === '^') at++;
    if (this.text[at] === ']') at++;
    for (; at < this.end && this.text[at] !== ']' && !isBreak(this.text.charCodeAt(at)) && !'\'"$`\\'.includes(this.text.charAt(at)); at++) {
      if (this.text[at] === '[' && this.text[at + 1] === ':') at = this.#classEnd(at);
    }
    if (at < this.end && this.text[at] === ']') return this.#glob(this.at, at + 1);
    this.#noBracketBefore = at;
    return undefined;
  }

  /** The last character of `[:space:]`, or the first one if it is no such class. */
  #classEnd(start: number): number {
    let at = start + 2;
    while (at < this.end && isNameUnit(this.text.charCodeAt(at))) at++;
    return at + 1 < this.end && this.text.startsWith(':]', at) ? at + 1 : start;
  }

  #brace(): Brace | undefined {
    const start = this.at;
    const kind = start < this.#noBraceBefore ? undefined : this.#braceAt(start);
    if (!kind) return undefined;
    if (kind.range) {
      this.at = kind.end;
      return this.#braces(start, undefined);
    }
    const alternatives: Part[][] = [];
    return this.nested(() => {
      do {
        this.at++;
        alternatives.push(this.readParts(contexts.alternative));
      } while (this.unit() === 0x2c);
      if (this.unit() === 0x7d) this.at++;
      return this.#braces(start, alternatives);
    }, () => undefined);
  }

  #braces(start: number, alternatives: Brace['alternatives']): Brace {
    return { type: 'brace', start: this.startOf(start), end: this.endOf(this.at), alternatives, value: this.text.slice(start, this.at) };
  }

  /** Looks ahead whether a `{` has its `}` in the same word, and a comma or two dots between. */
  #braceAt(start: number): { end: number; range: boolean } | undefined {
    const limit = Math.min(this.end, start + longestBrace);
    let level = 0;
    let commas = false;
    let quote = '';
    for (let at = start; at < limit; at++) {
      const character = this.text.charAt(at);
      if (character === '\\' && quote !== "'") at++;
      else if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (character === '{') level++;
      else if (character === ',' && level === 1) commas = true;
      else if (character === '}' && --level === 0) {
        const range = !commas && this.text.slice(start, at).includes('..');
        return commas || range ? { end: at + 1, range } : undefined;
      } else if (isBreak(character.charCodeAt(0))) {
        this.#noBraceBefore = at;
        return undefined;
      }
    }
    this.#noBraceBefore = limit;
    return undefined;
  }
}

/** Nobody writes longer ones, and the end of each `{` is looked for. */
const longestBrace = 300;
