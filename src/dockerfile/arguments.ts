import { readExecForm } from './exec-form.ts';
import { blankSeparated, quotedWords, type Logical, type Word } from './logical.ts';

/** An instruction's arguments, as this instruction splits them. */
export interface Arguments {
  /**
   * Those that take the rest of the line have one; for a shell-form command it is the whole command, and for
   * HEALTHCHECK the type comes before it.
   */
  readonly words: readonly Word[];
  /** They are a JSON array: what its strings say. `words` then are the strings as written. */
  readonly exec: readonly string[] | undefined;
  /** They are a JSON array of something else than strings, which BuildKit refuses. */
  readonly notStrings: boolean;
}

type Reader = (line: Logical, argument: Word, escape: string) => Arguments;

/** How each instruction splits its arguments (`parser/parser.go`, dispatch). */
const readers: Readonly<Record<string, Reader>> = {
  ADD: execOrWords, COPY: execOrWords, VOLUME: execOrWords,
  CMD: execOrWhole, ENTRYPOINT: execOrWhole, RUN: execOrWhole, SHELL: execOrWhole,
  ARG: quoted, ENV: quoted, LABEL: quoted,
  EXPOSE: split, FROM: split,
  MAINTAINER: whole, STOPSIGNAL: whole, USER: whole, WORKDIR: whole,
  HEALTHCHECK: typeThenExecOrWhole,
};

const noArguments: Arguments = { words: [], exec: undefined, notStrings: false };

export function readArguments(keyword: string, line: Logical, argument: Word, escape: string): Arguments {
  const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined;
  return read && argument.end > argument.start ? read(line, argument, escape) : noArguments;
}

function split(line: Logical, { start, end }: Word): Arguments {
  return { words: blankSeparated(line, start, end), exec: undefined, notStrings: false };
}

function quoted(line: Logical, { start, end }: Word, escape: string): Arguments {
  return { words: quotedWords(line, start, end, escape), exec: undefined, notStrings: false };
}

function whole(_line: Logical, argument: Word): Arguments {
  return { words: [argument], exec: undefined, notStrings: false };
}

function execOrWords(line: Logical, argument: Word): Arguments {
  return execOr(split, line, argument);
}

function execOrWhole(line: Logical, argument: Word): Arguments {
  return execOr(whole, line, argument);
}

function execOr(otherwise: (line: Logical, argument: Word) => Arguments, line: Logical, argument: Word): Arguments {
  const form = readExecForm(line, argument.start, argument.end);
  if (form === undefined) return otherwise(line, argument);
  if (form === 'not strings') return { words: [argument], exec: undefined, notStrings: true };
  return { words: form.words, exec: form.values, notStrings: false };
}

function typeThenExecOrWhole(line: Logical, argument: Word): Arguments {
  const typeEnd = argument.start + (/^\S+/.exec(argument.text)?.[0].length ?? 0);
  const type = line.word(argument.start, typeEnd);
  const start = line.skipSpace(typeEnd, argument.end);
  if (start === argument.end) return { words: [type], exec: undefined, notStrings: false };
  const command = execOrWhole(line, line.word(start, argument.end));
  return { ...command, words: [type, ...command.words] };
}
