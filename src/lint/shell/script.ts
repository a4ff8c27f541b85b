import type { Span } from '../../base/span.ts';
import type { Logical } from '../../dockerfile/index.ts';
import type { Node } from './ast.ts';
import { invocationsIn, type Invocation } from './invocation.ts';
import { parse, type Parsed } from './parse.ts';
import { Remembering } from './remembering.ts';
import type { ShellName } from './shell-name.ts';
import { Survey } from './survey.ts';

/** A text that a shell reads. */
export class Script extends Remembering {
  readonly shell: ShellName;
  readonly line: Logical;
  readonly #start: number;
  readonly #end: number;
  readonly #outside: number;
  #parsed: Parsed | undefined;
  #survey: Survey | undefined;
  #invocations: readonly Invocation[] | undefined;

  /** `outside` is how many here-documents have their lines outside the text. */
  constructor(shell: ShellName, line: Logical, start = 0, end = line.text.length, outside = 0) {
    super();
    this.shell = shell;
    this.line = line;
    this.#start = start;
    this.#end = end;
    this.#outside = outside;
  }

  /** Of its text, in UTF-16 code units. */
  get length(): number {
    return this.#end - this.#start;
  }

  get text(): string {
    return this.line.text.slice(this.#start, this.#end);
  }

  /** Where its text begins in its line. */
  get start(): number {
    return this.#start;
  }

  get list(): Parsed['list'] {
    return this.#read().list;
  }

  get problems(): Parsed['problems'] {
    return this.#read().problems;
  }

  get comments(): Parsed['comments'] {
    return this.#read().comments;
  }

  /** Everything in it by what it is. */
  get survey(): Survey {
    return this.#survey ??= new Survey(this.list);
  }

  /** Its simple commands in the order of the text, also those in loops, functions, substitutions and `sh -c`. */
  get invocations(): readonly Invocation[] {
    return this.#invocations ??= invocationsIn(this.list, this.line);
  }

  /** Where something stands in the file. */
  spanOf({ start, end }: Node): Span {
    return this.line.spanOf(start, end);
  }

  #read(): Parsed {
    return this.#parsed ??= parse(this.line, this.#start, this.#end, this.#outside);
  }
}
