import { message } from '../../base/message.ts';
import type { Assignment, Command, List, Part, Redirect, Simple, Word } from './ast.ts';
import { CompoundReader } from './compound-reader.ts';
import { contexts } from './contexts.ts';
import { isBreak, isNameStart, isNameUnit, type Source } from './reader.ts';

/** bash reads arrays in the arguments of these. */
const declaring: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);

/** Most commands have one word and nothing else; those share what they lack. */
const noAssignments: Assignment[] = [];
const noWords: Word[] = [];
const noRedirects: Redirect[] = [];

function added<T>(list: T[], none: T[], item: T): T[] {
  if (list === none) return [item];
  list.push(item);
  return list;
}

/** Reads a script: the grammar's top. */
export class CommandReader extends CompoundReader {
  /** All commands of the source. */
  readAll(): List {
    const list = this.readList();
    this.finishHeredocs();
    return list;
  }

  protected override commandsIn(source: Source): List {
    return new CommandReader(source, this.problems, this.comments).readAll();
  }

  protected override readCommand(): Command | undefined {
    return this.readCompound() ?? this.#simple();
  }

  #simple(): Command | undefined {
    const start = this.at;
    let assignments = noAssignments;
    let words = noWords;
    let redirects = noRedirects;
    let end = start;
    for (;;) {
      this.skipBlanks();
      const redirect = this.readRedirect();
      const assignment = redirect || words.length > 0 ? undefined : this.#assignment();
      if (redirect) redirects = added(redirects, noRedirects, redirect);
      else if (assignment) assignments = added(assignments, noAssignments, assignment);
      else if (this.unit() === 0x28) {
        const [name] = words;
        if (name && words.length === 1 && assignments.length + redirects.length === 0 && this.#passParentheses()) return this.functionFrom(start, name, false);
        if (end === start) break;
        this.#passStray();
      } else {
        const word = this.#argument(words);
        if (!word) break;
        words = added(words, noWords, word);
      }
      end = this.at;
    }
    this.at = Math.max(end, start);
    if (end === start) return undefined;
    return { type: 'simple', start: this.startOf(start), end: this.endOf(end), assignments, words, redirects } satisfies Simple;
  }

  #argument(before: readonly Word[]): Word | undefined {
    const start = this.at;
    if (before.length === 0 && this.#isKeywordOutOfPlace()) return undefined;
    const word = this.readWord();
    const [command] = before;
    const isArray = word && command && this.unit() === 0x28 && this.text[this.at - 1] === '=' && declaring.has(command.literal ?? '');
    return isArray ? this.wordOf(start, [...word.parts, this.#array()]) : word;
  }

  /** A closing keyword begins no command. */
  #isKeywordOutOfPlace(): boolean {
    const keyword = this.keyword();
    return keyword !== undefined && keyword !== 'time' && keyword !== '!';
  }

  /** `()` behind a function's name. */
  #passParentheses(): boolean {
    const start = this.at++;
    this.skipBlanks();
    if (this.pass(')')) return true;
    this.at = start;
    return false;
  }

  /** A `(` in the middle of a command. What stands in it is passed over. */
  #passStray(): void {
    const start = this.at++;
    this.problem('SC1036', start, this.at, message('A ( cannot stand here; quote it if it stands for itself'));
    this.commandsInParentheses();
    this.pass(')');
  }

  #assignment(): Assignment | undefined {
    if (!isNameStart(this.unit())) return undefined;
    const start = this.at;
    let nameEnd = start + 1;
    while (nameEnd < this.end && isNameUnit(this.text.charCodeAt(nameEnd))) nameEnd++;
    const indexEnd = this.text[nameEnd] === '[' ? this.#indexEnd(nameEnd) : nameEnd;
    const append = this.text[indexEnd] === '+';
    const equals = append ? indexEnd + 1 : indexEnd;
    if (equals >= this.end || this.text[equals] !== '=') return undefined;
    const index = indexEnd > nameEnd ? this.#index(nameEnd + 1, indexEnd - 1) : undefined;
    this.at = equals + 1;
    const valueStart = this.at;
    const value = this.unit() === 0x28 ? this.wordOf(valueStart, [this.#array()]) : this.readWord();
    return {
      start: this.startOf(start), end: this.endOf(this.at), name: this.text.slice(start, nameEnd), nameEnd: this.endOf(nameEnd), index, append, value,
    };
  }

  /** Behind the `]` of `name[index]=`; where the `[` is if there is none. */
  #indexEnd(open: number): number {
    for (let at = open + 1; at < this.end; at++) {
      const character = this.text.charAt(at);
      if (character === ']' && /^\]\+?=/.test(this.text.slice(at, at + 3))) return at + 1;
      if (character !== ' ' && isBreak(character.charCodeAt(0))) break;
    }
    return open;
  }

  #index(start: number, end: number): Word | undefined {
    this.at = start;
    return this.until(end, () => this.wordOf(start, this.readParts(contexts.heredoc)));
  }

  #array(): Part {
    const start = this.at++;
    const words: Word[] = [];
    for (;;) {
      this.skipLines();
      const word = this.readWord();
      if (!word) break;
      words.push(word);
    }
    if (!this.pass(')')) this.unclosed(start, start + 1, ')');
    return { type: 'array', start: this.startOf(start), end: this.endOf(this.at), words };
  }
}
