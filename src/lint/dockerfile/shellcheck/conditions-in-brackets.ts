import type { Command, Word } from '../../shell/ast.ts';

/** What a condition between brackets is made of. */
export interface Brackets {
  /** The conditions without `!`: an operand, an operator and its operand, or an operator between two. */
  readonly terms: readonly (readonly Word[])[];
  /** The `-a` and `-o` between two conditions. */
  readonly connectives: readonly Word[];
  /** The `!` before conditions, each with what stands behind it. */
  readonly negations: readonly { readonly sign: Word; readonly behind: readonly Word[] }[];
  /** Some conditions stand in parentheses. */
  readonly parentheses: boolean;
}

/** What stands between the brackets of a test; nothing for other commands. */
export function wordsBetween(command: Command): readonly Word[] {
  if (command.type === 'test') return command.words;
  return command.type === 'simple' && command.words[0]?.text === '[' && command.words.at(-1)?.text === ']' ? command.words.slice(1, -1) : [];
}

/** Operators between two operands (POSIX.1-2024, test; bash(1), Conditional Expressions). */
const binary: ReadonlySet<string> = new Set(['=', '==', '!=', '=~', '<', '>', '\\<', '\\>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

/** Reads the words between `[` and `]` or `[[` and `]]`. */
export function readBrackets(words: readonly Word[]): Brackets {
  const terms: (readonly Word[])[] = [];
  const connectives: Word[] = [];
  const negations: { sign: Word; behind: Word[] }[] = [];
  let parentheses = false;
  let expectsTerm = true;
  for (let at = 0; at < words.length;) {
    const word = words[at];
    if (!word) break;
    const { text } = word;
    if (/^\\?[()]$/.test(text)) {
      parentheses = true;
      at++;
    } else if (!expectsTerm) {
      expectsTerm = text === '-a' || text === '-o' || text === '&&' || text === '||';
      if ((text === '-a' || text === '-o') && at + 1 < words.length) connectives.push(word);
      at++;
    } else {
      const length = termLength(words, at);
      if (text === '!' && length === 1) negations.push({ sign: word, behind: words.slice(at + 1, at + 1 + termLength(words, at + 1)) });
      else {
        terms.push(words.slice(at, at + length));
        expectsTerm = false;
      }
      at += length;
    }
  }
  return { terms, connectives, negations, parentheses };
}

function termLength(words: readonly Word[], at: number): number {
  if (binary.has(words[at + 1]?.text ?? '') && at + 2 < words.length) return 3;
  return /^-[a-zA-Z]$/.test(words[at]?.text ?? '') && at + 1 < words.length ? 2 : 1;
}
