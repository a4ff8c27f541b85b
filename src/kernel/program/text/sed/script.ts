import type { Regex } from '../../regex/regex.ts';

/** A pattern of a script; undefined is the empty one, which stands for the last that was used. */
export type Pattern = Regex | undefined;

/** Where a command applies. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  /** `first~step`. */
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };

/** The second address: also `+N` and `~N`. */
export type EndAddress = Address | { readonly kind: 'plus'; readonly count: number } | { readonly kind: 'multiple'; readonly of: number };

/** One piece of a replacement: text or a group, and what happens to the case of letters from here on. */
export interface Piece {
  readonly text: string;
  /** The group that follows the text; 0 is all that matched. */
  readonly group?: number;
  /** `\U`, `\L`, `\E`, `\u` or `\l` before the text. */
  readonly convert?: string;
}

/** What is special about a command. */
export type Action =
  | { readonly name: '{'; end: number }
  | { readonly name: '}' | '=' | 'd' | 'D' | 'F' | 'g' | 'G' | 'h' | 'H' | 'n' | 'N' | 'p' | 'P' | 'x' | 'z' }
  | { readonly name: 'a' | 'i' | 'c'; text: string }
  | { readonly name: 'b' | 't' | 'T'; readonly label: string; target: number }
  | { readonly name: ':'; readonly label: string }
  | { readonly name: 'l'; readonly width: number | undefined }
  | { readonly name: 'q' | 'Q'; readonly code: number }
  | { readonly name: 'r' | 'R' | 'w' | 'W'; readonly file: string }
  | { readonly name: 's'; readonly pattern: Pattern; readonly replacement: readonly Piece[]; readonly global: boolean; readonly which: number; readonly print: boolean; readonly file: string | undefined }
  | { readonly name: 'y'; readonly map: ReadonlyMap<string, string> };

/** A command with its addresses. */
export interface Command {
  readonly from: Address | undefined;
  readonly to: EndAddress | undefined;
  readonly negated: boolean;
  readonly action: Action;
}

/** A script, and whether its first line was `#n`. */
export interface Script {
  readonly commands: readonly Command[];
  readonly quiet: boolean;
}
