import type { CharSet } from './char-set.ts';

/** The places that a pattern may ask for: `^`, `$`, `` \` ``, `\'`, `\<`, `\>`, `\b`, `\B`, and the edges of what `grep -w` finds. */
export type Place = 'line-start' | 'line-end' | 'text-start' | 'text-end' | 'word-start' | 'word-end' | 'word-edge' | 'word-inside' | 'no-word-before' | 'no-word-after';

/** A parsed pattern. */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'group'; readonly number: number; readonly node: Node }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number; readonly lazy?: boolean }
  | { readonly kind: 'back-reference'; readonly number: number };

/** How a pattern is to be read. */
export interface Syntax {
  /** Extended regular expressions (`grep -E`) instead of basic ones. */
  readonly extended: boolean;
  /** `posix` is the syntax of regcomp(3) that sed uses. `grep` differs where a repetition has nothing to repeat; `awk` knows escapes such as `\t`, in brackets too, and neither intervals nor back references. `perl`
   * is the part of Perl's that `grep -P` needs most, with its order of preference instead of the longest match. */
  readonly dialect: 'posix' | 'grep' | 'awk' | 'perl';
  readonly ignoreCase: boolean;
  /** `^` and `$` match at newlines, too. */
  readonly multiline: boolean;
  /** Neither `.` nor `[^a]` match a newline. */
  readonly newlineStops: boolean;
  /** Characters are those of Unicode instead of bytes. */
  readonly unicode: boolean;
  /** What matches must be a whole line (`grep -x`), or have no word characters next to it (`grep -w`). */
  readonly within: 'any' | 'line' | 'word';
}

/** What is wrong with a pattern; `text` is regcomp's message. */
export class PatternError extends Error {
  readonly text: string;

  constructor(text: string) {
    super(text);
    this.text = text;
  }
}

/** The largest count in `\{…\}` (RE_DUP_MAX of glibc). */
export const largestCount = 0x7fff;
