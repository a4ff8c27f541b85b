import type { Assignment, Case, Command, FunctionDefinition, If, List, Parameter, Part, Redirect, Simple, Word } from '../../shell/ast.ts';
import { walkList } from '../../shell/walk.ts';
import { Contents, either, type Content } from './contents.ts';
import { declaring } from './declaring.ts';

/**
 * The variables in a script that may fall apart if they are not quoted: all but those that, on every way there, hold
 * plain text which the script or the Dockerfile gave them. The script is followed from its beginning, both ways at each
 * branch, and through the functions that it calls.
 */
export function dirtyParameters(list: List, declared: (name: string) => boolean): ReadonlySet<Parameter> {
  const follower = new Follower(declared);
  follower.followAll(list);
  return follower.dirty;
}

/** Functions may call each other again and again; more calls than this are not followed. */
const mostCalls = 100;

/** Variables that never hold blanks or patterns (bash(1), Shell Variables). */
const plainVariables: ReadonlySet<string> = new Set([
  '$', '-', '?', '!', '#', 'BASHPID', 'BASH_ARGC', 'BASH_LINENO', 'BASH_SUBSHELL', 'COLUMNS', 'EPOCHREALTIME', 'EPOCHSECONDS', 'EUID', 'HISTFILESIZE', 'HISTSIZE',
  'LINENO', 'LINES', 'OPTIND', 'PPID', 'RANDOM', 'SECONDS', 'SHELLOPTS', 'SHLVL', 'SRANDOM', 'UID',
]);

/** Commands that set the variables which their arguments name. */
const setting: ReadonlySet<string> = new Set(['getopts', 'mapfile', 'printf', 'read', 'readarray', 'unset']);

class Follower {
  readonly dirty = new Set<Parameter>();
  readonly #declared: (name: string) => boolean;
  readonly #functions = new Map<string, FunctionDefinition>();
  readonly #called = new Set<FunctionDefinition>();
  readonly #running = new Set<FunctionDefinition>();
  #calls = 0;

  constructor(declared: (name: string) => boolean) {
    this.#declared = declared;
  }

  followAll(list: List): void {
    const contents = new Contents();
    this.#list(list, contents);
    for (const definition of this.#functions.values()) if (!this.#called.has(definition)) this.#call(definition, new Contents(contents));
  }

  readonly #atFirst = (name: string): Content => plainVariables.has(name) || this.#declared(name) ? 'clean' : 'dirty';

  #contentOf(name: string, contents: Contents): Content {
    return contents.get(name) ?? this.#atFirst(name);
  }

  #list({ commands, separators }: List, contents: Contents): void {
    for (const [index, command] of commands.entries()) this.#command(command, separators[index] === '&' ? new Contents(contents) : contents);
  }

  #command(command: Command, contents: Contents): void {
    switch (command.type) {
      case 'simple':
        this.#simple(command, contents);
        return;
      case 'and-or':
        this.#chain(command.commands, contents);
        return;
      case 'pipeline':
        for (const inner of command.commands) this.#command(inner, command.commands.length > 1 ? new Contents(contents) : contents);
        return;
      case 'function':
        this.#functions.set(command.name.text, command);
        return;
      case 'subshell':
        this.#list(command.body, new Contents(contents));
        break;
      case 'group':
        this.#list(command.body, contents);
        break;
      case 'if':
        this.#if(command, contents);
        break;
      case 'case':
        this.#case(command, contents);
        break;
      case 'loop':
        this.#repeated([command.condition, command.body], contents, new Contents(contents));
        break;
      case 'for': {
        this.#words(command.words ?? [], contents);
        const inner = new Contents(contents);
        inner.set(command.variable?.text ?? '', this.#forContent(command.words, contents));
        this.#repeated([command.body], contents, inner);
        break;
      }
      case 'for-arithmetic':
        this.#arithmetic(command.expression.parts, contents);
        this.#repeated([command.body], contents, new Contents(contents));
        break;
      case 'test':
        this.#words(command.words, contents);
        break;
      case 'arithmetic-command':
        this.#arithmetic(command.expression.parts, contents);
        break;
    }
    this.#redirects(command.redirects, contents);
  }

  /** What stands behind the first operator may not run. */
  #chain([first, ...rest]: readonly Command[], contents: Contents): void {
    if (first) this.#command(first, contents);
    for (const command of rest) {
      const branch = new Contents(contents);
      this.#command(command, branch);
      contents.join([branch], false, this.#atFirst);
    }
  }

  #if({ branches, otherwise }: If, contents: Contents): void {
    const ways: Contents[] = [];
    for (const { condition, body } of branches) {
      this.#list(condition, contents);
      ways.push(this.#branch(body, contents));
    }
    if (otherwise) ways.push(this.#branch(otherwise, contents));
    contents.join(ways, otherwise !== undefined, this.#atFirst);
  }

  #case({ subject, items }: Case, contents: Contents): void {
    this.#words(subject ? [subject] : [], contents);
    const ways = items.map(({ patterns, body }) => {
      this.#words(patterns, contents);
      return this.#branch(body, contents);
    });
    contents.join(ways, items.some(({ patterns }) => patterns.some(({ text }) => text === '*')), this.#atFirst);
  }

  #branch(list: List, contents: Contents): Contents {
    const branch = new Contents(contents);
    this.#list(list, branch);
    return branch;
  }

  /** A loop begins with what was before it, or with what it left itself. */
  #repeated(lists: readonly List[], contents: Contents, inner: Contents): void {
    const assigned: Assignment[] = [];
    const set = new Set<string>();
    for (const list of lists) {
      walkList(list, {
        command: command => {
          if (command.type !== 'simple') return true;
          assigned.push(...command.assignments);
          if (setting.has(command.words[0]?.literal ?? '')) for (const word of command.words.slice(1)) set.add(word.text);
          return true;
        },
      });
    }
    const changing = new Set([...set, ...assigned.map(({ name }) => name)]);
    for (const name of set) inner.set(name, 'dirty');
    for (const { name, value } of assigned) {
      const content = value ? this.#contentWhile(changing, value, inner) : 'empty';
      inner.set(name, either(this.#contentOf(name, inner), content));
    }
    for (const list of lists) this.#list(list, inner);
    contents.join([inner], false, this.#atFirst);
  }

  /** What a value is that variables which change may be a part of. */
  #contentWhile(changing: ReadonlySet<string>, { parts }: Word, contents: Contents): Content {
    const uses = (part: Part): boolean => part.type === 'parameter' ? changing.has(part.name) : part.type === 'double' && part.parts.some(uses);
    return parts.some(uses) ? 'dirty' : parts.map(part => this.#partContent(part, contents)).reduce(either, 'empty');
  }

  #forContent(words: readonly Word[] | undefined, contents: Contents): Content {
    if (!words) return 'dirty';
    const isUnquoted = (part: Part) => part.type === 'parameter' || part.type === 'command' || part.type === 'brace';
    return words.some(word => word.parts.some(isUnquoted)) ? 'dirty' : words.map(word => this.#valueOf(word, contents)).reduce(either, 'empty');
  }

  #simple({ assignments, words, redirects }: Simple, contents: Contents): void {
    const [name] = words;
    // What stands before a command holds for that command only.
    const own = name ? new Contents(contents) : contents;
    for (const assignment of assignments) this.#assignment(assignment, own);
    this.#words(words, contents);
    this.#redirects(redirects, contents);
    const command = name?.literal;
    if (command === undefined) return;
    if (declaring.has(command)) for (const word of words.slice(1)) this.#declaration(word, contents);
    else if (setting.has(command)) for (const word of words.slice(1)) contents.set(word.text, command === 'printf' && word !== words[2] ? this.#contentOf(word.text, contents) : 'dirty');
    else if (command === 'exit' || command === 'return') contents.over = true;
    const definition = this.#functions.get(command);
    if (definition) this.#call(definition, contents);
  }

  #call(definition: FunctionDefinition, contents: Contents): void {
    this.#called.add(definition);
    if (!definition.body || this.#running.has(definition) || this.#calls >= mostCalls) return;
    this.#calls++;
    this.#running.add(definition);
    const over = contents.over;
    this.#command(definition.body, contents);
    contents.over = over;
    this.#running.delete(definition);
  }

  #assignment({ name, index, append, value }: Assignment, contents: Contents): void {
    this.#words(index ? [index] : [], contents);
    this.#words(value ? [value] : [], contents);
    const content = value ? this.#valueOf(value, contents) : 'empty';
    contents.set(name, append || index ? either(this.#contentOf(name, contents), content) : content);
  }

  /** `NAME=value` behind `export`. */
  #declaration(word: Word, contents: Contents): void {
    const [first, ...rest] = word.parts;
    const [, name, value] = first?.type === 'literal' ? /^([A-Za-z_]\w*)\+?=(.*)$/s.exec(first.value) ?? [] : [];
    if (name === undefined || value === undefined) return;
    contents.set(name, [contentOfText(value), ...rest.map(part => this.#partContent(part, contents))].reduce(either));
  }

  #valueOf(word: Word, contents: Contents): Content {
    return word.isPlain ? contentOfText(word.text) : word.parts.map(part => this.#partContent(part, contents)).reduce(either, 'empty');
  }

  #partContent(part: Part, contents: Contents): Content {
    switch (part.type) {
      case 'parameter':
        return part.operator === '' && part.prefix === '' && !part.index ? this.#contentOf(part.name, contents) : 'dirty';
      case 'double':
        return part.parts.map(inner => this.#partContent(inner, contents)).reduce(either, 'empty');
      default:
        return fixedPart(part);
    }
  }

  #words(words: readonly Word[], contents: Contents): void {
    for (const word of words) if (!word.isPlain) this.#parts(word.parts, contents);
  }

  #redirects(redirects: readonly Redirect[], contents: Contents): void {
    for (const { target, body } of redirects) {
      this.#words(target ? [target] : [], contents);
      this.#words(body ? [body] : [], contents);
    }
  }

  #parts(parts: readonly Part[], contents: Contents): void {
    for (const part of parts) {
      switch (part.type) {
        case 'double':
          this.#parts(part.parts, contents);
          break;
        case 'arithmetic':
          this.#arithmetic(part.parts, contents);
          break;
        case 'parameter':
          this.#parameter(part, contents);
          break;
        case 'command':
        case 'process':
          this.#list(part.body, new Contents(contents));
          break;
        case 'brace':
          for (const alternative of part.alternatives ?? []) this.#parts(alternative, contents);
          break;
        case 'array':
          this.#words(part.words, contents);
          break;
        default:
      }
    }
  }

  #parameter(part: Parameter, contents: Contents): void {
    if (part.prefix !== '#' && this.#contentOf(part.name, contents) !== 'clean') this.dirty.add(part);
    this.#parts(part.index ?? [], contents);
    this.#parts(part.operand, contents);
    if (part.operator === '=' || part.operator === ':=') contents.set(part.name, 'dirty');
  }

  /** `i++` and `i = 1` leave numbers. */
  #arithmetic(parts: readonly Part[], contents: Contents): void {
    this.#parts(parts, contents);
    for (const part of parts) {
      if (part.type !== 'literal') continue;
      for (const [, before, behind] of part.value.matchAll(changes)) contents.set(before ?? behind ?? '', 'clean');
    }
  }
}

/** `++x`, `x++`, `x = 1`, `x += 1` */
const changes = /(?:\+\+|--)\s*\b([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\b\s*(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=(?!=))/g;

/** What a part is, whatever variables hold. */
function fixedPart(part: Part): Content {
  switch (part.type) {
    case 'literal':
    case 'single':
    case 'brace':
      return contentOfText(part.value);
    case 'double':
      return part.parts.map(fixedPart).reduce(either, 'empty');
    case 'arithmetic':
      return 'clean';
    default:
      return 'dirty';
  }
}

function contentOfText(text: string): Content {
  if (text === '') return 'empty';
  return /[\s*?[{]/.test(text) ? 'dirty' : 'clean';
}
