import { exceptionIdentifiers, licenseIdentifiers } from './spdx-identifiers.ts';

/** Longer ones are no licences. */
const longest = 1000;

/** Whether a text is an SPDX licence expression (SPDX specification, annex D): identifiers, WITH, AND, OR and parentheses. */
export function isLicense(text: string): boolean {
  return text.length <= longest && new Reader(text.match(/[()]|[^\s()]+/g) ?? []).readAll();
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  readAll(): boolean {
    return this.#expression() && this.#at === this.#tokens.length;
  }

  /** AND goes before OR, which does not matter to whether the text is one. */
  #expression(): boolean {
    do {
      if (!this.#operand()) return false;
    } while (this.#take('and') || this.#take('or'));
    return true;
  }

  #operand(): boolean {
    if (this.#take('(')) return this.#expression() && this.#take(')');
    const token = this.#tokens[this.#at++]?.toLowerCase();
    if (token === undefined || !isIdentifier(token)) return false;
    return !this.#take('with') || exceptionIdentifiers.has(this.#tokens[this.#at++]?.toLowerCase() ?? '');
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }
}

function isIdentifier(token: string): boolean {
  return licenseIdentifiers.has(token.replace(/\+$/, '')) || /^(?:documentref-[a-z0-9.-]+:)?licenseref-[a-z0-9.-]+$/.test(token);
}
