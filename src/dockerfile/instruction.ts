import type { Span } from '../base/span.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { readFlags, type Flag } from './flags.ts';
import type { Heredoc } from './heredoc.ts';
import { isBlank, type Logical, type Word } from './logical.ts';
import { readPairs, type Pair } from './pairs.ts';

/** The instructions of the Dockerfile language (Dockerfile reference). */
export const keywords = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD',
  'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const;

export type Keyword = (typeof keywords)[number];

const known: ReadonlySet<string> = new Set(keywords);

/** Whether there is an instruction of this name, given in upper case. */
export function isKeyword(word: string): word is Keyword {
  return known.has(word);
}

/** A line that begins with `#`. */
export interface Comment {
  /** Behind the `#`, trimmed. */
  readonly text: string;
  /** Where the text begins in the file. */
  readonly textStart: number;
  /** From the `#` to the end of the line. */
  readonly span: Span;
}

const noLines: readonly Span[] = [];

const noHeredocs: readonly Heredoc[] = [];

/** The heredocs of an instruction, and where the last one ends. */
export interface Bodies {
  readonly heredocs: readonly Heredoc[];
  readonly end: number;
}

/** What stands around an instruction's own line. */
export interface Surroundings {
  /** The comment lines directly above, first to last. */
  readonly comments: readonly Comment[];
  /** Comment lines stand between its continued lines. */
  readonly commented: boolean;
  /** The blank lines between its continued lines, their ends included. */
  readonly blankLines?: readonly Span[] | undefined;
  /** Reads the heredocs that the instruction announces; asked only if its line has `<<`. */
  readonly bodies?: (instruction: Instruction) => Bodies | undefined;
  /** It is ONBUILD's trigger. */
  readonly isTrigger?: boolean;
}

/**
 * One instruction. Its parts are read when a rule first asks for them: most rules want few instructions, and a file
 * may have hundreds of thousands.
 */
export class Instruction {
  /** In upper case. Not a {@link Keyword} if the instruction is unknown, and empty if a line holds nothing but a continuation. */
  readonly keyword: string;
  readonly line: Logical;
  readonly comments: readonly Comment[];
  readonly commented: boolean;
  /** Those between its continued lines, from the first character to behind the line's end. */
  readonly blankLines: readonly Span[];
  readonly heredocs: readonly Heredoc[];
  readonly #escape: string;
  readonly #begin: number;
  readonly #nameEnd: number;
  readonly #end: number;
  readonly #bodyEnd: number;
  readonly #isTrigger: boolean;
  #split: { readonly flags: readonly Flag[]; readonly argument: Word } | undefined;
  #arguments: Arguments | undefined;
  #pairs: readonly Pair[] | undefined;
  #trigger: Instruction | undefined;

  /** `start` is where the keyword, or space before it, begins: ONBUILD's trigger begins inside its line. */
  constructor(line: Logical, start: number, escape: string, around: Surroundings) {
    this.line = line;
    this.#escape = escape;
    this.#begin = line.skipSpace(start, line.text.length);
    this.#end = line.skipSpaceBack(this.#begin, line.text.length);
    let nameEnd = this.#begin;
    while (nameEnd < this.#end && !isBlank(line.text.charCodeAt(nameEnd))) nameEnd++;
    this.#nameEnd = nameEnd;
    this.keyword = line.text.slice(this.#begin, nameEnd).toUpperCase();
    this.comments = around.comments;
    this.commented = around.commented;
    this.blankLines = around.blankLines ?? noLines;
    this.heredocs = noHeredocs;
    this.#bodyEnd = 0;
    this.#isTrigger = around.isTrigger ?? false;
    const bodies = line.text.includes('<<') ? around.bodies?.(this) : undefined;
    if (!bodies) return;
    this.heredocs = bodies.heredocs;
    this.#bodyEnd = bodies.end;
    this.#trigger = undefined;
  }

  /** The keyword as it is written. */
  get name(): Word {
    return this.line.word(this.#begin, this.#nameEnd);
  }

  /** From the keyword to the last character, bodies of heredocs included. */
  get span(): Span {
    if (this.#begin === this.#end) return this.line.spanOf(0, this.line.text.length);
    const { start, end } = this.line.spanOf(this.#begin, this.#end);
    return { start, end: Math.max(end, this.#bodyEnd) };
  }

  get flags(): readonly Flag[] {
    return this.#parts().flags;
  }

  /** Everything behind the keyword and the flags, trimmed. */
  get argument(): Word {
    return this.#parts().argument;
  }

  get words(): readonly Word[] {
    return this.#read().words;
  }

  get exec(): readonly string[] | undefined {
    return this.#read().exec;
  }

  get notStrings(): boolean {
    return this.#read().notStrings;
  }

  /** The pairs of ENV, LABEL and ARG; others have none. */
  get pairs(): readonly Pair[] {
    return this.#pairs ??= readPairs(this.keyword, this.line, this.argument, this.words);
  }

  /**
   * What ONBUILD keeps for later. A trigger that is ONBUILD again has none: BuildKit refuses it, and a line full of
   * them must not nest.
   */
  get trigger(): Instruction | undefined {
    if (this.keyword !== 'ONBUILD' || this.#isTrigger || this.argument.end === this.argument.start) return undefined;
    return this.#trigger ??= new Instruction(this.line, this.argument.start, this.#escape, {
      comments: [], commented: this.commented, bodies: () => ({ heredocs: this.heredocs, end: this.#bodyEnd }), isTrigger: true,
    });
  }

  /** Drops what was read of the line, which takes more room than the line itself. It is read again when somebody asks. */
  forget(): void {
    this.#split = undefined;
    this.#arguments = undefined;
    this.#pairs = undefined;
  }

  #parts(): { readonly flags: readonly Flag[]; readonly argument: Word } {
    if (!this.#split) {
      const { flags, rest } = readFlags(this.line, this.#nameEnd, this.#end);
      this.#split = { flags, argument: this.line.word(this.line.skipSpace(rest, this.#end), this.#end) };
    }
    return this.#split;
  }

  #read(): Arguments {
    return this.#arguments ??= readArguments(this.keyword, this.line, this.argument, this.#escape);
  }
}
