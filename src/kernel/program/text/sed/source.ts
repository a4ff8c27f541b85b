import { Failure } from '../../command.ts';

/** A part of a script: what one -e or -f gave. */
export interface Fragment {
  readonly text: string;
  /** The file of -f; undefined for -e. */
  readonly file: string | undefined;
}

/** The script's text, and where in it one is: `sed` names the expression and the character in its complaints. */
export class Source {
  readonly text: string;
  readonly #fragments: readonly Fragment[];
  at = 0;

  constructor(fragments: readonly Fragment[]) {
    this.#fragments = fragments;
    this.text = fragments.map(({ text, file }) => (file === undefined ? text : text.replace(/\n$/, ''))).join('\n');
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text[this.at] ?? '';
  }

  next(): string {
    const character = this.text[this.at] ?? '';
    if (character !== '') this.at++;
    return character;
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** Passes over what a sticky pattern matches, and gives it. */
  match(pattern: RegExp): string {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const [found = ''] = sticky.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }

  /** The complaint about what ends here. */
  failure(text: string, at = this.at): Failure {
    if (at === 0 && this.at > 0) return new Failure(`-e expression #1, char 0: ${text}`);
    let start = 0;
    let expression = 0;
    for (const fragment of this.#fragments) {
      const length = fragment.text.length - (fragment.file !== undefined && fragment.text.endsWith('\n') ? 1 : 0);
      if (fragment.file === undefined) expression++;
      if (at <= start + length || fragment === this.#fragments.at(-1)) {
        if (fragment.file === undefined) return new Failure(`-e expression #${expression}, char ${at - start}: ${text}`);
        return new Failure(`file ${fragment.file} line ${this.text.slice(start, at).split('\n').length}: ${text}`);
      }
      start += length + 1;
    }
    return new Failure(text);
  }
}
