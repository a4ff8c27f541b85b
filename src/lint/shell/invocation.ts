import type { Span } from '../../base/span.ts';
import type { Logical, Lookup } from '../../dockerfile/index.ts';
import type { Assignment, List, Redirect, Simple, Word } from './ast.ts';
import { readOptions, type Argument, type OptionForm, type Options } from './options.ts';
import { parse } from './parse.ts';
import { forEachSimple, type Place } from './place.ts';
import { baseName, shellNamed } from './shell-name.ts';
import { isWrapper, wrappedAt } from './wrappers.ts';

/**
 * A program or a builtin and its arguments. `sudo apt-get install x` is two of them: `sudo`, and `apt-get` by way of
 * it.
 */
export class Invocation {
  /** The command that it is, or is a part of. */
  readonly command: Simple;
  readonly place: Place;
  /** The commands that run it, outermost first: `sudo`, `env`, `bash` for `bash -c '…'`. */
  readonly via: readonly string[];
  /** Name and arguments. */
  readonly words: readonly Word[];
  /** The program without its folders; `undefined` if the shell works it out. */
  readonly name: string | undefined;
  readonly #line: Logical;

  constructor(line: Logical, command: Simple, place: Place, words: readonly Word[], via: readonly string[]) {
    this.#line = line;
    this.command = command;
    this.place = place;
    this.words = words;
    this.via = via;
    const program = words[0]?.literal;
    this.name = program === undefined ? undefined : baseName(program);
  }

  /** The first word. */
  get nameWord(): Word | undefined {
    return this.words[0];
  }

  /** `FOO=1` before it. */
  get assignments(): readonly Assignment[] {
    return this.command.assignments;
  }

  get redirects(): readonly Redirect[] {
    return this.command.redirects;
  }

  /** From its name to its last argument, in the file. */
  get span(): Span {
    return this.#line.spanOf(this.words[0]?.start ?? this.command.start, this.words.at(-1)?.end ?? this.command.end);
  }

  /** The whole command with assignments, redirections and what runs it, in the file. */
  get commandSpan(): Span {
    return this.#line.spanOf(this.command.start, this.command.end);
  }

  /** Its arguments, with variables replaced by what `lookup` says. */
  arguments(lookup: Lookup = nothing): Argument[] {
    return argumentsOf(this.words, lookup);
  }

  options(form?: OptionForm, lookup?: Lookup): Options {
    return readOptions(this.arguments(lookup), form);
  }
}

const nothing: Lookup = () => undefined;

/** More than this does nobody put before a command. */
const mostWrappers = 8;

/** All commands of a list, those in others too, in the order of the text. `via` is what runs the list. */
export function invocationsIn(list: List, line: Logical, via: readonly string[] = []): Invocation[] {
  const found: Invocation[] = [];
  forEachSimple(list, (command, place) => {
    let words: readonly Word[] = command.words;
    let through = via;
    while (words.length > 0) {
      const invocation = new Invocation(line, command, place, words, through);
      found.push(invocation);
      const { name } = invocation;
      if (name === undefined || through.length >= mostWrappers) return;
      for (const inner of givenScript(name, invocation, line)) found.push(inner);
      const at = isWrapper(name) ? wrappedAt(name, templatesOf(words)) : undefined;
      if (at === undefined) return;
      words = words.slice(at + 1);
      through = [...through, name];
    }
  });
  return found;
}

/** One argument for each word, so that an argument's index is its word's. */
function templatesOf(words: readonly Word[]): Argument[] {
  return words.slice(1).map(word => ({ text: word.template, word }));
}

function argumentsOf(words: readonly Word[], lookup: Lookup): Argument[] {
  const found: Argument[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    for (const text of word?.expand(lookup) ?? []) if (word) found.push({ text, word });
  }
  return found;
}

/** The commands of `sh -c '…'`, if the script is one quoted text that needs no more than its quotes taken off. */
function givenScript(name: string, { words, via }: Invocation, line: Logical): Invocation[] {
  if (shellNamed(name) === 'other') return [];
  const { options, operands } = readOptions(templatesOf(words.slice(0, mostShellOptions)), { valued: shellOptionsWithValue, stop: true });
  const [part, ...more] = options.some(option => option.name === 'c') ? operands[0]?.word.parts ?? [] : [];
  if ((part?.type !== 'single' && part?.type !== 'double') || more.length > 0) return [];
  const { start, end } = part;
  if (line.text.charAt(start) === '$' || line.text.slice(start, end).includes('\\')) return [];
  return invocationsIn(parse(line, start + 1, end - 1).list, line, [...via, name]);
}

/** Of shells (bash(1)). */
export const shellOptionsWithValue: ReadonlySet<string> = new Set(['o', 'O', 'init-file', 'rcfile']);

/** `bash -e -o pipefail -x -c '…'` has few. */
const mostShellOptions = 16;
