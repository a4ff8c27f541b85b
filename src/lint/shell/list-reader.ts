import { message } from '../../base/message.ts';
import type { AndOr, Command, List, Operator, Pipeline, Separator } from './ast.ts';
import { LineReader } from './line-reader.ts';
import { isBreak } from './reader.ts';

/** Words that mean something where a command may begin (POSIX.1-2024, Shell Command Language, 2.4; bash has more). */
const keywords = [
  'if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'for', 'select', 'do', 'done', 'case', 'esac', 'function', '{', '}', '!', '[[', 'time',
] as const;

export type Keyword = (typeof keywords)[number];

const byFirst = new Map<number, readonly Keyword[]>();
for (const keyword of keywords) byFirst.set(keyword.charCodeAt(0), [...(byFirst.get(keyword.charCodeAt(0)) ?? []), keyword]);

/** What ends a list of commands that stands in something. */
const closers: readonly string[] = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'];
const closingSigns: readonly string[] = [';;&', ';;', ';&', ')'];

/** Blanks that anyone puts between & and ; */
const longestGap = 10;

/** Reads commands joined by `;`, `&&`, `|` and so on. */
export abstract class ListReader extends LineReader {
  /** How many constructs around the position wait for a closer. */
  #waiting = new Map<string, number>();

  /** A command of any kind, without operators. `undefined` if none begins here. */
  protected abstract readCommand(): Command | undefined;

  /** The keyword that begins here, if one does. */
  protected keyword(): Keyword | undefined {
    const candidates = byFirst.get(this.unit());
    return candidates?.find(keyword => this.startsWith(keyword) && isBreak(this.unit(keyword.length)));
  }

  protected passKeyword(keyword: Keyword): boolean {
    if (this.keyword() !== keyword) return false;
    this.at += keyword.length;
    return true;
  }

  /** Whether a keyword stands here that ends a list. */
  protected atCloser(): boolean {
    const keyword = this.keyword();
    return keyword !== undefined && closers.includes(keyword);
  }

  /** Commands up to one of the closers, which stays, or to what closes something around it. */
  protected readList(...until: readonly string[]): List {
    for (const closer of until) this.#waiting.set(closer, (this.#waiting.get(closer) ?? 0) + 1);
    const list = this.nested(() => this.#list(), () => this.emptyList());
    for (const closer of until) this.#waiting.set(closer, (this.#waiting.get(closer) ?? 0) - 1);
    return list;
  }

  /** What is open outside the parentheses cannot be closed inside. */
  protected override commandsInParentheses(): List {
    const outside = this.#waiting;
    this.#waiting = new Map();
    const list = this.readList(')');
    this.#waiting = outside;
    return list;
  }

  protected operator(start: number): Operator {
    return { start: this.startOf(start), end: this.endOf(this.at), text: this.text.slice(start, this.at) };
  }

  #list(): List {
    const commands: Command[] = [];
    const separators: Separator[] = [];
    this.skipLines();
    const start = this.at;
    let end = start;
    for (;;) {
      this.skipLines();
      if (this.at >= this.end) break;
      const closer = this.#closer();
      if (closer !== undefined && (this.#waiting.get(closer) ?? 0) > 0) break;
      const command = closer === undefined ? this.#andOr() : undefined;
      if (!command) {
        this.#passUnexpected(closer);
        continue;
      }
      commands.push(command);
      end = this.at;
      separators.push(this.#separator());
    }
    return { start: this.startOf(start), end: this.endOf(end), commands, separators };
  }

  #closer(): string | undefined {
    const sign = closingSigns.find(candidate => this.startsWith(candidate));
    if (sign !== undefined) return sign.startsWith(';') ? ';;' : sign;
    return this.atCloser() ? this.keyword() : undefined;
  }

  #separator(): Separator {
    this.skipBlanks();
    if (this.unit() === 0x3b && this.unit(1) !== 0x3b && this.unit(1) !== 0x26) {
      this.at++;
      return ';';
    }
    if (this.unit() === 0x26 && this.unit(1) !== 0x26) {
      this.at++;
      return '&';
    }
    return this.passLineEnd() ? '\n' : '';
  }

  /** Says that what stands here begins no command, and passes it. */
  #passUnexpected(closer: string | undefined): void {
    const start = this.at;
    const sign = closer === ';;' ? closingSigns.find(candidate => this.startsWith(candidate)) : closer;
    const operator = sign ?? ['&&', '||', '|&'].find(candidate => this.startsWith(candidate)) ?? this.text.charAt(start);
    this.at += operator.length;
    const separate = this.depth === 1;
    if (operator === ')') this.problem('SC1088', start, this.at, message('No ( stands before this )'), separate);
    else if (closer !== undefined) this.problem('SC1089', start, this.at, message('{0} closes nothing here', operator), separate);
    else if (/^[|&]/.test(operator)) this.problem('SC1133', start, this.at, message('A command must stand before {0}', operator), separate);
    else if (operator === ';' && /&[ \t]*$/.test(this.text.slice(Math.max(start - longestGap, 0), start))) {
      this.problem('SC1045', start, this.at, message('& ends a command already; take the ; away'), separate);
    } else this.problem('SC1072', start, this.at, message('A command cannot begin with {0}', operator), separate);
    if (closer !== undefined) this.#separator();
  }

  #andOr(): Command | undefined {
    const start = this.at;
    const first = this.#pipeline();
    if (!first || !this.#atAndOr()) return first;
    const commands = [first];
    const operators: Operator[] = [];
    while (this.#atAndOr()) {
      const sign = this.at;
      this.at += 2;
      const operator = this.operator(sign);
      this.skipLines();
      const next = this.#pipeline();
      if (!next) {
        this.#missing(operator);
        break;
      }
      operators.push(operator);
      commands.push(next);
    }
    const [only] = commands;
    return commands.length === 1 ? only : { type: 'and-or', start: this.startOf(start), end: commands.at(-1)?.end ?? first.end, commands, operators } satisfies AndOr;
  }

  #atAndOr(): boolean {
    this.skipBlanks();
    const unit = this.unit();
    return (unit === 0x26 || unit === 0x7c) && this.unit(1) === unit;
  }

  #pipeline(): Command | undefined {
    const start = this.at;
    const negations = this.#negations();
    const timed = this.#passTime();
    const first = this.readCommand();
    if (!first) {
      for (const negation of negations.slice(0, 1)) this.#missing(negation);
      return undefined;
    }
    if (negations.length === 0 && !timed && !this.#atPipe()) return first;
    const commands = [first];
    const operators: Operator[] = [];
    while (this.#atPipe()) {
      const sign = this.at;
      this.at += this.unit(1) === 0x26 ? 2 : 1;
      const operator = this.operator(sign);
      this.skipLines();
      const next = this.readCommand();
      if (!next) {
        this.#missing(operator);
        break;
      }
      operators.push(operator);
      commands.push(next);
    }
    return { type: 'pipeline', start: this.startOf(start), end: commands.at(-1)?.end ?? first.end, commands, operators, negations } satisfies Pipeline;
  }

  #atPipe(): boolean {
    this.skipBlanks();
    return this.unit() === 0x7c && this.unit(1) !== 0x7c;
  }

  #negations(): Operator[] {
    const negations: Operator[] = [];
    while (this.unit() === 0x21 && isBreak(this.unit(1))) {
      this.at++;
      negations.push(this.operator(this.at - 1));
      this.skipBlanks();
    }
    return negations;
  }

  /** `time` before something that is no simple command; before one it looks like a command with arguments. */
  #passTime(): boolean {
    if (this.keyword() !== 'time') return false;
    const start = this.at;
    this.at += 4;
    this.skipBlanks();
    if (this.startsWith('-p') && isBreak(this.unit(2))) {
      this.at += 2;
      this.skipBlanks();
    }
    const next = this.keyword();
    const isCompound = this.unit() === 0x28 || (next !== undefined && next !== 'time' && next !== '!' && !closers.includes(next));
    if (!isCompound) this.at = start;
    return isCompound;
  }

  #missing({ start, end, text }: Operator): void {
    this.report({ code: 'SC1072', start, end, message: message('A command must follow {0}', text), separate: false });
  }
}
