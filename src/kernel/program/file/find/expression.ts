import type { Blocking } from '../../../process/blocking.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import { Failure } from '../../command.ts';

/** A file that find(1) has come to. */
export interface Visit {
  readonly path: string;
  /** Without the directories above it. */
  readonly name: string;
  /** The operand that it lies under. */
  readonly start: string;
  readonly depth: number;
  readonly stat: Stat;
  /** Set by -prune: not to be descended into. */
  pruned: boolean;
}

/** A test or an action; true lets the expression go on. */
export type Predicate = (visit: Visit) => Blocking<boolean>;

/** A part of the command line's expression: "Expressions" of find(1). */
export type Expression =
  | { readonly kind: 'predicate'; readonly test: Predicate }
  | { readonly kind: 'and' | 'or' | 'list'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression };

/** Makes the predicates: from its name and the words behind, of which it takes those that it wants. */
export interface Vocabulary {
  /** Undefined for those that only set something and are always true. @throws Failure */
  read(name: string, words: Words): Predicate | undefined;
}

/** The words of the expression that have not been read yet. */
export class Words {
  private readonly words: readonly string[];
  private at = 0;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  peek(): string | undefined {
    return this.words[this.at];
  }

  next(): string | undefined {
    return this.words[this.at++];
  }

  /** The argument of a predicate. @throws Failure */
  argument(name: string): string {
    const word = this.next();
    if (word === undefined) throw new Failure(`missing argument to \`${name}'`);
    return word;
  }
}

/** Reads an expression by precedence: `( )`, `!`, `-a`, `-o`, `,`. @throws Failure */
export class ExpressionReader {
  private readonly words: Words;
  private readonly vocabulary: Vocabulary;

  constructor(words: Words, vocabulary: Vocabulary) {
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** Undefined: no expression at all. */
  read(): Expression | undefined {
    if (this.words.peek() === undefined) return undefined;
    const whole = this.list();
    if (this.words.peek() === ')') throw new Failure('you have too many \')\'');
    return whole;
  }

  private list(): Expression {
    let left = this.or();
    while (this.words.peek() === ',') left = { kind: 'list', left, right: this.operand(this.words.next() ?? '', () => this.or()) };
    return left;
  }

  private or(): Expression {
    let left = this.and();
    while (['-o', '-or'].includes(this.words.peek() ?? '')) left = { kind: 'or', left, right: this.operand(this.words.next() ?? '', () => this.and()) };
    return left;
  }

  private and(): Expression {
    let left = this.not();
    for (let word = this.words.peek(); word !== undefined && !['-o', '-or', ',', ')'].includes(word); word = this.words.peek()) {
      const explicit = word === '-a' || word === '-and';
      left = { kind: 'and', left, right: explicit ? this.operand(this.words.next() ?? '', () => this.not()) : this.not() };
    }
    return left;
  }

  private operand(operator: string, read: () => Expression): Expression {
    const next = this.words.peek();
    if (next === undefined || next === ')') throw new Failure(`expected an expression after '${operator}'`);
    return read();
  }

  private not(): Expression {
    const word = this.words.next();
    if (word === undefined) throw new Failure('invalid expression');
    if (word === '!' || word === '-not') return { kind: 'not', operand: this.operand(word, () => this.not()) };
    if (word === '(') {
      if (this.words.peek() === ')') throw new Failure('invalid expression; empty parentheses are not allowed.');
      const inner = this.words.peek() === undefined ? undefined : this.list();
      if (!inner || this.words.next() !== ')') throw new Failure('invalid expression; I was expecting to find a \')\' somewhere but did not see one.');
      return inner;
    }
    if (['-a', '-and', '-o', '-or', ','].includes(word)) throw new Failure(`invalid expression; you have used a binary operator '${word}' with nothing before it.`);
    if (word === ')') throw new Failure('invalid expression; you have too many \')\'');
    return { kind: 'predicate', test: this.vocabulary.read(word, this.words) ?? alwaysTrue };
  }
}

function* alwaysTrue(): Blocking<boolean> {
  return true;
}

/** Whether a file passes. */
export function* evaluate(expression: Expression, visit: Visit): Blocking<boolean> {
  switch (expression.kind) {
    case 'predicate': return yield* expression.test(visit);
    case 'not': return !(yield* evaluate(expression.operand, visit));
    case 'and': return (yield* evaluate(expression.left, visit)) && (yield* evaluate(expression.right, visit));
    case 'or': return (yield* evaluate(expression.left, visit)) || (yield* evaluate(expression.right, visit));
    default:
      yield* evaluate(expression.left, visit);
      return yield* evaluate(expression.right, visit);
  }
}
