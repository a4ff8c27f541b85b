import { type Span } from '../../span.ts';
import { type Logical, type Word } from './logical.ts';

/** The instructions of the Dockerfile language (Dockerfile reference). */
export const keywords = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD',
  'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const;

export type Keyword = (typeof keywords)[number];

/** `--name=value` or `--name` in front of an instruction's arguments. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** Without quotes; `undefined` if there is no `=`. */
  readonly value: string | undefined;
  readonly span: Span;
  /** `--name`. */
  readonly nameSpan: Span;
  /** What stands behind the `=`. */
  readonly valueSpan: Span | undefined;
}

/** `<<NAME`, and the lines that it stands for. */
export interface Heredoc {
  readonly name: string;
  /** Variables in the body are replaced: no part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs go. */
  readonly chomp: boolean;
  /** `<<NAME` on the instruction's line. */
  readonly word: Word;
  /** The body, without the line that ends it. */
  readonly body: Span;
  /** False if the file ended first. */
  readonly terminated: boolean;
}

/** A line that begins with `#`. */
export interface Comment {
  /** Behind the `#`, trimmed. */
  readonly text: string;
  /** From the `#` to the end of the line. */
  readonly span: Span;
}

export interface Instruction {
  /** In upper case. Not a {@link Keyword} if the instruction is unknown, and empty if a line holds nothing but a continuation. */
  readonly keyword: string;
  /** The keyword as it is written. */
  readonly name: Word;
  /** From the keyword to the last character, bodies of heredocs included. */
  readonly span: Span;
  readonly line: Logical;
  readonly flags: readonly Flag[];
  /** Everything behind the keyword and the flags, trimmed. */
  readonly argument: Word;
  /**
   * The arguments as this instruction splits them. Those that take the rest of the line have one; for a shell-form
   * command it is the whole command, and for HEALTHCHECK the type comes before it.
   */
  readonly words: readonly Word[];
  /** The arguments are a JSON array: what its strings say. `words` then are the strings as written. */
  readonly exec: readonly string[] | undefined;
  /** The arguments are a JSON array of something else than strings, which BuildKit refuses. */
  readonly notStrings: boolean;
  readonly heredocs: readonly Heredoc[];
  /** What ONBUILD keeps for later. */
  readonly trigger: Instruction | undefined;
  /** The comment lines directly above, first to last. */
  readonly comments: readonly Comment[];
  /** Comment lines stand between its continued lines. */
  readonly commented: boolean;
}

/** A flag by its name, or `undefined`. */
export function flagOf(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find(flag => flag.name === name);
}
