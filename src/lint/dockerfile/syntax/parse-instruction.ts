import { readExecForm } from './exec-form.ts';
import { readFlags } from './flags.ts';
import { type Instruction } from './instruction.ts';
import { blankSeparated, isBlank, quotedWords, type Logical, type Word } from './logical.ts';

type Arguments = Pick<Instruction, 'words' | 'exec' | 'notStrings'>;

/** How each instruction splits its arguments (`parser/parser.go`, dispatch). */
const forms: Readonly<Record<string, (line: Logical, argument: Word, escape: string) => Arguments>> = {
  ADD: execOrWords, COPY: execOrWords, VOLUME: execOrWords,
  CMD: execOrWhole, ENTRYPOINT: execOrWhole, RUN: execOrWhole, SHELL: execOrWhole,
  ARG: quoted, ENV: quoted, LABEL: quoted,
  EXPOSE: split, FROM: split,
  MAINTAINER: whole, STOPSIGNAL: whole, USER: whole, WORKDIR: whole,
  HEALTHCHECK: typeThenExecOrWhole,
};

/** Parses one instruction whose continued lines are joined. What its heredocs hold is read by the caller. */
export function parseInstruction(line: Logical, escape: string): Instruction {
  return parseFrom(line, 0, escape);
}

/** `start` is where the keyword, or blanks before it, begin: an ONBUILD trigger begins inside its line. */
function parseFrom(line: Logical, start: number, escape: string): Instruction {
  const { text } = line;
  let end = text.length;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  let begin = start;
  while (begin < end && /\s/.test(text[begin] ?? '')) begin++;
  let nameEnd = begin;
  while (nameEnd < end && !isBlank(text[nameEnd])) nameEnd++;

  const name = line.word(begin, nameEnd);
  const keyword = name.text.toUpperCase();
  const { flags, rest } = readFlags(line, nameEnd, end);
  let argumentStart = rest;
  while (argumentStart < end && /\s/.test(text[argumentStart] ?? '')) argumentStart++;
  const argument = line.word(argumentStart, Math.max(end, argumentStart));
  const nested = keyword === 'ONBUILD' && argument.text !== '' ? parseTrigger(line, argument, escape) : undefined;
  return {
    keyword, name, line, flags, argument,
    span: name.text === '' ? line.spanOf(0, text.length) : line.spanOf(begin, end),
    ...(forms[keyword] ?? none)(line, argument, escape),
    heredocs: [],
    trigger: nested,
    comments: [],
    commented: false,
  };
}

/** A trigger's own ONBUILD is refused anyway, so it is not looked into: a line full of them must not nest. */
function parseTrigger(line: Logical, argument: Word, escape: string): Instruction {
  const trigger = /^onbuild(?![^\t\v\f\r ])/i.test(argument.text) ? line.word(argument.start, argument.start + 'onbuild'.length) : undefined;
  if (!trigger) return parseFrom(line, argument.start, escape);
  return {
    keyword: 'ONBUILD', name: trigger, line, argument: line.word(argument.end, argument.end), span: argument.span,
    flags: [], words: [], exec: undefined, notStrings: false, heredocs: [], trigger: undefined, comments: [], commented: false,
  };
}

function none(): Arguments {
  return { words: [], exec: undefined, notStrings: false };
}

function split(line: Logical, { start, end }: Word): Arguments {
  return { words: blankSeparated(line, start, end), exec: undefined, notStrings: false };
}

function quoted(line: Logical, { start, end }: Word, escape: string): Arguments {
  return { words: quotedWords(line, start, end, escape), exec: undefined, notStrings: false };
}

function whole(_line: Logical, argument: Word): Arguments {
  return { words: argument.text === '' ? [] : [argument], exec: undefined, notStrings: false };
}

function execOr(otherwise: (line: Logical, argument: Word) => Arguments, line: Logical, argument: Word): Arguments {
  const form = readExecForm(line, argument.start, argument.end);
  if (form === undefined) return otherwise(line, argument);
  if (form === 'not strings') return { words: [argument], exec: undefined, notStrings: true };
  return { words: form.words, exec: form.values, notStrings: false };
}

function execOrWords(line: Logical, argument: Word): Arguments {
  return execOr(split, line, argument);
}

function execOrWhole(line: Logical, argument: Word): Arguments {
  return execOr(whole, line, argument);
}

function typeThenExecOrWhole(line: Logical, argument: Word): Arguments {
  const type = /^\S+/.exec(argument.text)?.[0];
  if (type === undefined) return none();
  let start = argument.start + type.length;
  while (start < argument.end && /\s/.test(line.text[start] ?? '')) start++;
  const command = execOrWhole(line, line.word(start, argument.end));
  return { ...command, words: [line.word(argument.start, argument.start + type.length), ...command.words] };
}
