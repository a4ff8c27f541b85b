import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteText } from '../quote.ts';
import { PatternError, Regex } from '../regex/regex.ts';

/** expr(1). */
export const expr: Command = {
  ...coreutils('expr'),
  usage: 'EXPRESSION\nOPTION',
  options: {},
  support: { level: 'full' },
  trouble: 2,
  ownCommandLine: true,
  charset: 'locale',
  *run(task, { operands }) {
    const words = operands[0] === '--' ? operands.slice(1) : operands;
    if (words.length === 0) throw new Failure('missing operand', { hint: true });
    const value = new Parser(words.map(task.charset.fromArgument), task.charset.unicode).parse();
    task.out.print(`${value}\n`);
    yield* task.out.drain();
    return isNull(value) ? 1 : 0;
  },
};

function isNull(value: string): boolean {
  return value === '' || /^-?0+$/.test(value);
}

type Operation = (left: string, right: string) => string;

function arithmetic(operation: (left: bigint, right: bigint) => bigint): Operation {
  return (left, right) => {
    const [one, other] = [toInteger(left), toInteger(right)];
    if (one === undefined || other === undefined) throw new Failure('non-integer argument');
    return operation(one, other).toString();
  };
}

function comparison(holds: (order: number) => boolean): Operation {
  return (left, right) => {
    const [one, other] = [toInteger(left), toInteger(right)];
    const order = one !== undefined && other !== undefined ? (one < other ? -1 : one > other ? 1 : 0) : left < right ? -1 : left > right ? 1 : 0;
    return holds(order) ? '1' : '0';
  };
}

function toInteger(text: string): bigint | undefined {
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new Failure('division by zero');
  return value;
}

/** The operators between two values, from the weakest to the strongest. */
const levels: readonly ReadonlyMap<string, Operation>[] = [
  new Map([['|', (left, right) => (!isNull(left) ? left : isNull(right) ? '0' : right)]]),
  new Map([['&', (left, right) => (isNull(left) || isNull(right) ? '0' : left)]]),
  new Map([['<', comparison(order => order < 0)], ['<=', comparison(order => order <= 0)], ['=', comparison(order => order === 0)], ['==', comparison(order => order === 0)], ['!=', comparison(order => order !== 0)],
    ['>=', comparison(order => order >= 0)], ['>', comparison(order => order > 0)]]),
  new Map([['+', arithmetic((left, right) => left + right)], ['-', arithmetic((left, right) => left - right)]]),
  new Map([['*', arithmetic((left, right) => left * right)], ['/', arithmetic((left, right) => left / nonZero(right))], ['%', arithmetic((left, right) => left % nonZero(right))]]),
];

class Parser {
  readonly #words: readonly string[];
  readonly #unicode: boolean;
  #at = 0;

  constructor(words: readonly string[], unicode: boolean) {
    this.#words = words;
    this.#unicode = unicode;
  }

  parse(): string {
    const value = this.#level(0);
    const rest = this.#words[this.#at];
    if (rest !== undefined) throw new Failure(`syntax error: unexpected argument ${quoteText(rest)}`);
    return value;
  }

  #level(level: number): string {
    const operations = levels[level];
    if (operations === undefined) return this.#match();
    let left = this.#level(level + 1);
    for (let operation = operations.get(this.#words[this.#at] ?? ''); operation !== undefined; operation = operations.get(this.#words[this.#at] ?? '')) {
      this.#at++;
      left = operation(left, this.#level(level + 1));
    }
    return left;
  }

  #match(): string {
    let left = this.#function();
    while (this.#take(':')) left = this.#matched(left, this.#function());
    return left;
  }

  #function(): string {
    if (this.#take('+')) return this.#word();
    if (this.#take('length')) return String(Array.from(this.#function()).length);
    if (this.#take('match')) return this.#matched(this.#function(), this.#function());
    if (this.#take('index')) {
      const [text, characters] = [this.#function(), this.#function()];
      return String(Array.from(text).findIndex(character => characters.includes(character)) + 1);
    }
    if (this.#take('substr')) {
      const text = Array.from(this.#function());
      const [start, length] = [toInteger(this.#function()), toInteger(this.#function())].map(number => Number(number ?? 0));
      if (start === undefined || length === undefined || start < 1 || length < 1) return '';
      return text.slice(start - 1, start - 1 + length).join('');
    }
    if (!this.#take('(')) return this.#word();
    const value = this.#level(0);
    const next = this.#words[this.#at];
    if (!this.#take(')')) throw new Failure(next === undefined ? `syntax error: expecting ')' after ${quoteText(this.#words[this.#at - 1] ?? '')}` : `syntax error: expecting ')' instead of ${quoteText(next)}`);
    return value;
  }

  #word(): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new Failure(`syntax error: missing argument after ${quoteText(this.#words.at(-1) ?? '')}`);
    if (word === ')') throw new Failure('syntax error: unexpected \')\'');
    return word;
  }

  #take(word: string): boolean {
    if (this.#words[this.#at] !== word) return false;
    this.#at++;
    return true;
  }

  /** `text : pattern`: the first group, or how many characters matched. */
  #matched(text: string, pattern: string): string {
    try {
      const regex = new Regex(`^\\(${pattern}\\)`.replace(/^\^\\\(\^/, '^\\(').replaceAll(/\\([1-8])/g, (_, digit: string) => `\\${Number(digit) + 1}`), { unicode: this.#unicode });
      const match = regex.find(text);
      if (regex.groups > 1) return match?.group(2) ?? '';
      return match === undefined ? '0' : String(Array.from(match.group(0) ?? '').length);
    } catch (error) {
      if (error instanceof PatternError) throw new Failure(error.text);
      throw error;
    }
  }
}
