import { isBreak } from './reader.ts';

/** What characters mean where parts of a word are read. */
export interface Context {
  readonly singleQuotes: boolean;
  readonly doubleQuotes: boolean;
  /** `*`, `[…]` and `{a,b}` mean something. */
  readonly patterns: boolean;
  /** The characters that a backslash quotes; `undefined` for all. Before others it is a character like any. */
  readonly escapable: string | undefined;
  /** Backticks and `$` do nothing. */
  readonly inert?: true;
  /** Whether a character ends the parts. */
  readonly ends: (unit: number) => boolean;
}

const closes = (...units: string[]) => {
  const set = new Set(units.map(unit => unit.charCodeAt(0)));
  return (unit: number) => set.has(unit);
};

const unquoted = { singleQuotes: true, doubleQuotes: true, patterns: true, escapable: undefined };
const inDoubleQuotes = { singleQuotes: false, doubleQuotes: false, patterns: false, escapable: '$`"\\\n' };

/** The places where parts of words stand (POSIX.1-2024, Shell Command Language, 2.2 and 2.6). */
export const contexts = {
  word: { ...unquoted, ends: isBreak },
  /** One of the words of `{a,b}`. */
  alternative: { ...unquoted, ends: (unit: number) => isBreak(unit) || unit === 0x2c || unit === 0x7d },
  /** Between the parentheses of `@(a|b)`, and in the pattern behind `=~`. */
  group: { ...unquoted, patterns: false, ends: closes('(', ')', '\n') },
  regex: { ...unquoted, patterns: false, ends: closes('(', ')', ' ', '\t', '\n') },
  double: { ...inDoubleQuotes, ends: closes('"') },
  /** Behind an operator of `${name}`. */
  operand: { ...unquoted, ends: closes('}') },
  quotedOperand: { ...inDoubleQuotes, doubleQuotes: true, escapable: '$`"\\}\n', ends: closes('}') },
  /** The same, where the operator takes a pattern. */
  quotedPattern: { ...unquoted, patterns: false, ends: closes('}') },
  index: { ...unquoted, patterns: false, ends: closes(']') },
  arithmetic: { ...unquoted, patterns: false, ends: closes('(', ')') },
  bracketArithmetic: { ...unquoted, patterns: false, ends: closes('[', ']') },
  heredoc: { ...inDoubleQuotes, escapable: '$`\\\n', ends: () => false },
} as const satisfies Readonly<Record<string, Context>>;
