import { isKeyword, keywords, type Dockerfile, type Heredoc, type Instruction, parseDockerfile } from '../../../dockerfile/index.ts';
import { BuildFault } from '../fault.ts';
import { goQuoted } from '../go.ts';
import type { Command, CommandLine, InlineFile } from './command.ts';
import { Flags } from './flags.ts';
import { readHealthcheck } from './healthcheck.ts';
import { suggestion } from './suggestion.ts';

/** Where an instruction stands, and what its file knows besides. */
export interface InstructionContext {
  readonly text: string;
  readonly line: number;
  /** Whether flags are known that only newer frontends than the engine's own have. */
  readonly withLabs: boolean;
}

/**
 * What an instruction other than FROM says (BuildKit, `instructions/parse.go`).
 * @throws BuildFault
 */
export function readCommand(instruction: Instruction, context: InstructionContext): Command {
  const { keyword } = instruction;
  const read = isKeyword(keyword) ? readers[keyword] : undefined;
  if (!read) throw new BuildFault(`unknown instruction: ${instruction.name.text}${suggestion(instruction.name.text, keywords)}`);
  return read(instruction, context);
}

/** The one instruction of a text, such as a trigger or a change of `docker commit`. @throws BuildFault */
export function readSingleCommand(text: string, withLabs = false): Command {
  const { instructions: [instruction, ...more] } = parseDockerfile(text);
  if (!instruction || more.length > 0) throw new BuildFault('onbuild trigger should be a single expression');
  const fault = syntaxFault(instruction);
  if (fault !== undefined) throw new BuildFault(fault);
  return readCommand(instruction, { text, line: 1, withLabs });
}

/** What BuildKit's parser refuses before any instruction is looked at (`parser/line_parsers.go`). */
export function firstSyntaxFault({ instructions }: Dockerfile): { readonly instruction: Instruction; readonly fault: string } | undefined {
  for (const instruction of instructions) {
    const fault = syntaxFault(instruction);
    if (fault !== undefined) return { instruction, fault };
  }
  return undefined;
}

function syntaxFault(instruction: Instruction): string | undefined {
  const { keyword, notStrings, pairs, words, trigger, heredocs } = instruction;
  if (trigger) return syntaxFault(trigger);
  if (notStrings) return 'when using JSON array syntax, arrays must be comprised of strings only';
  const open = heredocs.find(({ terminated }) => !terminated);
  if (open) return 'unterminated heredoc';
  if (keyword !== 'ENV' && keyword !== 'LABEL') return undefined;
  if (pairs.length === 1 && pairs[0]?.legacy && pairs[0].value === undefined) return `${keyword} must have two arguments`;
  const wrong = pairs.findIndex(({ value, legacy }) => !legacy && value === undefined);
  return wrong < 0 ? undefined : `Syntax error - can't find = in ${goQuoted(words[wrong]?.text ?? '')}. Must be of the form: name=value`;
}

type Reader = (instruction: Instruction, context: InstructionContext) => Command;

const readers: Readonly<Record<string, Reader>> = {
  ENV: readPairs, LABEL: readPairs, ARG: readArg, ADD: readCopy, COPY: readCopy, RUN: readRun, CMD: readCommandLine, ENTRYPOINT: readCommandLine,
  HEALTHCHECK: (instruction, { line }) => ({ name: 'HEALTHCHECK', health: readHealthcheck(instruction), code: codeOf(instruction), line }),
  SHELL: readShell, EXPOSE: readExpose, VOLUME: readVolume, ONBUILD: readOnbuild, MAINTAINER: readText, STOPSIGNAL: readText, USER: readText, WORKDIR: readText,
};

/** An instruction as it is written, continued lines joined. */
export function codeOf({ line }: Instruction): string {
  return line.text.trim();
}

/** The words of an instruction, strings of a JSON array among them. */
export function argumentsOf({ exec, words }: Instruction): readonly string[] {
  return exec ?? words.map(({ text }) => text);
}

function readPairs(instruction: Instruction, { line }: InstructionContext): Command {
  const name = instruction.keyword as 'ENV' | 'LABEL';
  new Flags(instruction);
  if (instruction.pairs.length === 0) throw atLeastOne(name);
  const pairs = instruction.pairs.map(({ key, value }) => ({ key: key.text, value: value?.text ?? '' }));
  if (pairs.some(({ key }) => key === '')) throw new BuildFault(`${name} names can not be blank`);
  return { name, pairs, code: codeOf(instruction), line };
}

function readArg(instruction: Instruction, { line }: InstructionContext): Command {
  if (instruction.pairs.length === 0) throw atLeastOne('ARG');
  const args = instruction.pairs.map(({ key, value, legacy }) => ({ key: key.text, value: value?.text ?? (legacy ? '' : undefined) }));
  for (const [index, { key }] of args.entries()) {
    if (key === '') throw new BuildFault('ARG names can not be blank');
    const pair = instruction.pairs[index];
    if (pair?.value !== undefined && pair.value.start === pair.value.end) args[index] = { key, value: '' };
  }
  return { name: 'ARG', args, code: codeOf(instruction), line };
}

const copyFlags = { chown: 'string', chmod: 'string', link: 'boolean' } as const;
const labsCopyFlags = { exclude: 'strings' } as const;

function readCopy(instruction: Instruction, context: InstructionContext): Command {
  const name = instruction.keyword as 'ADD' | 'COPY';
  const words = argumentsOf(instruction);
  if (words.length < 2) throw new BuildFault(`${name} requires at least two arguments, but only one was provided. Destination could not be determined`);
  const flags = new Flags(instruction, {
    ...copyFlags,
    ...(name === 'ADD' ? { 'keep-git-dir': 'boolean', checksum: 'string', unpack: 'boolean' } : { from: 'string' }),
    ...(context.withLabs ? { ...labsCopyFlags, ...(name === 'COPY' ? { parents: 'boolean' } : {}) } : {}),
  });
  const inline = new Map(instruction.heredocs.map(heredoc => [heredoc.word.text, inlineFile(heredoc, context.text)]));
  const destination = words.at(-1) ?? '';
  if (inline.has(destination)) throw new BuildFault(`${name} cannot accept a heredoc as a destination`);
  const sources = words.slice(0, -1);
  return {
    name, destination, code: codeOf(instruction), line: context.line,
    sources: sources.filter(source => !inline.has(source)),
    heredocs: sources.flatMap(source => inline.get(source) ?? []),
    from: flags.text('from'), chown: flags.text('chown'), chmod: flags.text('chmod'), checksum: flags.text('checksum'),
    link: flags.isTrue('link'), parents: flags.isTrue('parents'), exclude: flags.texts('exclude'),
    unpack: flags.used.includes('unpack') ? flags.isTrue('unpack') : undefined,
  };
}

function inlineFile({ name, body, expand, chomp }: Heredoc, file: string): InlineFile {
  const text = file.slice(body.start, body.end);
  return { name, expand, text: chomp ? text.replace(/^\t+/gm, '') : text };
}

function readRun(instruction: Instruction, context: InstructionContext): Command {
  const flags = new Flags(instruction, { mount: 'strings', network: 'string', ...(context.withLabs ? { security: 'string', device: 'strings' } as const : {}) });
  return {
    name: 'RUN', commandLine: commandLineOf(instruction), heredocs: instruction.heredocs.map(heredoc => inlineFile(heredoc, context.text)),
    flags: flags.used, mountTexts: flags.texts('mount'),
    network: networkOf(flags.text('network')), security: securityOf(flags.text('security')),
    code: codeOf(instruction), line: context.line,
  };
}

function networkOf(mode: string): 'default' | 'none' | 'host' {
  if (mode === '') return 'default';
  if (mode === 'default' || mode === 'none' || mode === 'host') return mode;
  throw new BuildFault(`invalid network mode: ${goQuoted(mode)}${suggestion(mode, ['default', 'none', 'host'])}`);
}

function securityOf(mode: string): 'sandbox' | 'insecure' {
  if (mode === '') return 'sandbox';
  if (mode === 'sandbox' || mode === 'insecure') return mode;
  throw new BuildFault(`security ${goQuoted(mode)} is not supported${suggestion(mode, ['sandbox', 'insecure'])}`);
}

function commandLineOf(instruction: Instruction): CommandLine {
  return { words: argumentsOf(instruction), forShell: instruction.exec === undefined };
}

function readCommandLine(instruction: Instruction, { line }: InstructionContext): Command {
  new Flags(instruction);
  return { name: instruction.keyword as 'CMD' | 'ENTRYPOINT', commandLine: commandLineOf(instruction), code: codeOf(instruction), line };
}

function readShell(instruction: Instruction, { line }: InstructionContext): Command {
  new Flags(instruction);
  const words = argumentsOf(instruction);
  if (words.length === 0) throw atLeastOne('SHELL');
  if (!instruction.exec) throw new BuildFault('SHELL requires the arguments to be in JSON form');
  return { name: 'SHELL', words, code: codeOf(instruction), line };
}

function readExpose(instruction: Instruction, { line }: InstructionContext): Command {
  if (instruction.words.length === 0) throw atLeastOne('EXPOSE');
  new Flags(instruction);
  return { name: 'EXPOSE', ports: [...argumentsOf(instruction)].sort(), code: codeOf(instruction), line };
}

function readVolume(instruction: Instruction, { line }: InstructionContext): Command {
  if (argumentsOf(instruction).length === 0) throw atLeastOne('VOLUME');
  new Flags(instruction);
  const paths = argumentsOf(instruction).map(path => path.trim());
  if (paths.includes('')) throw new BuildFault('VOLUME specified can not be an empty string');
  return { name: 'VOLUME', paths, code: codeOf(instruction), line };
}

function readOnbuild(instruction: Instruction, { line, text }: InstructionContext): Command {
  const { argument } = instruction;
  if (argument.start === argument.end) throw atLeastOne('ONBUILD');
  new Flags(instruction);
  const [word = ''] = argument.text.split(/\s/, 1);
  const kept = word.toUpperCase();
  if (kept === 'ONBUILD') throw new BuildFault("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (kept === 'MAINTAINER' || kept === 'FROM') throw new BuildFault(`${kept} isn't allowed as an ONBUILD trigger`);
  const bodies = instruction.heredocs.map(({ name, body }) => `\n${text.slice(body.start, body.end)}${name}`);
  return { name: 'ONBUILD', expression: argument.text + bodies.join(''), code: codeOf(instruction), line };
}

function readText(instruction: Instruction, { line }: InstructionContext): Command {
  const name = instruction.keyword as 'MAINTAINER' | 'STOPSIGNAL' | 'USER' | 'WORKDIR';
  const { words: [word] } = instruction;
  if (!word) throw new BuildFault(`${name} requires exactly one argument`);
  if (name !== 'STOPSIGNAL') new Flags(instruction);
  return { name, text: word.text, code: codeOf(instruction), line };
}

function atLeastOne(name: string): BuildFault {
  return new BuildFault(`${name} requires at least one argument`);
}
