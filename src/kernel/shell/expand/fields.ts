/** Field splitting: POSIX XCU 2.6.5. */
import { escapePattern, isPattern } from './pattern.ts';

/** A word that an expansion has made. */
export interface Field {
  /** Without quotes. */
  readonly text: string;
  /** As a pattern: what was quoted is escaped. */
  readonly pattern: string;
  /** It has unquoted characters of patterns. */
  readonly globbing: boolean;
}

/** Collects what expansions give, and splits the results of unquoted ones at `IFS`. */
export class Fields {
  private readonly done: Field[] = [];
  private text = '';
  private pattern = '';
  private globbing = false;
  /** A field has begun, even if it is empty so far. */
  private begun = false;
  /** The last field was ended by white space: a separator that follows belongs to the same end. */
  private afterSpace = false;
  private readonly white: string;
  private readonly separators: string;
  readonly splitting: boolean;
  private readonly extglob: boolean;

  /** @param separators value of `IFS`; undefined: nothing is split */
  constructor(separators: string | undefined, extglob: boolean) {
    this.splitting = separators !== undefined;
    this.separators = separators ?? '';
    this.white = Array.from(this.separators).filter(c => ' \t\n'.includes(c)).join('');
    this.extglob = extglob;
  }

  /** Text of the word itself, which is not split. */
  literal(text: string): void {
    if (text === '') return;
    this.begin();
    this.text += text;
    this.pattern += text;
    this.globbing ||= /[*?[(]/.test(text);
  }

  /** Text in quotes; makes a field even if empty. */
  quoted(text: string): void {
    this.begin();
    this.text += text;
    this.pattern += escapePattern(text);
  }

  /** The result of an unquoted expansion. */
  split(text: string): void {
    if (!this.splitting || !Array.from(this.separators).some(separator => text.includes(separator))) {
      this.literal(text);
      return;
    }
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charAt(i);
      if (!this.separators.includes(c)) continue;
      this.literal(text.slice(from, i));
      from = i + 1;
      if (this.white.includes(c)) {
        if (this.begun) {
          this.end();
          this.afterSpace = true;
        }
      } else if (this.begun || !this.afterSpace) {
        this.begun = true;
        this.end();
        this.afterSpace = false;
      } else this.afterSpace = false;
    }
    this.literal(text.slice(from));
  }

  /** Ends the field between two elements of `$@`. */
  separate(quoted: boolean): void {
    if (!this.splitting) {
      this.text += ' ';
      this.pattern += ' ';
    } else if (this.begun || quoted) {
      this.begun = true;
      this.end();
    }
  }

  finish(): Field[] {
    if (this.begun) this.end();
    return this.done;
  }

  /** What would be one field, whatever it has. */
  single(): Field {
    return { text: this.text, pattern: this.pattern, globbing: this.globbing && isPattern(this.pattern.replace(/\\[^]/g, ''), this.extglob) };
  }

  private begin(): void {
    this.begun = true;
    this.afterSpace = false;
  }

  private end(): void {
    this.done.push(this.single());
    [this.text, this.pattern, this.globbing, this.begun] = ['', '', false, false];
  }
}
