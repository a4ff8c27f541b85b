import type { Instruction } from './instruction.ts';

/** What a flag takes: `true` or `false` or nothing at all, one of some words, a Go duration, a count, a file's mode, a platform, or any text. */
export interface FlagKind {
  readonly takes: 'boolean' | 'word' | 'duration' | 'count' | 'mode' | 'platform' | 'text';
  readonly words?: readonly string[];
  /** May be given more than once. */
  readonly many?: boolean;
}

const text: FlagKind = { takes: 'text' };
const boolean: FlagKind = { takes: 'boolean' };
const duration: FlagKind = { takes: 'duration' };

const none: Readonly<Record<string, FlagKind>> = {};

/** The flags of each instruction (`instructions/parse.go`, `instructions/commands_run*.go`), those of the labs channel among them. */
const flagsByKeyword: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    checksum: text, chmod: { takes: 'mode' }, chown: text, exclude: { takes: 'text', many: true }, 'keep-git-dir': boolean, link: boolean, unpack: boolean,
  },
  COPY: { chmod: { takes: 'mode' }, chown: text, exclude: { takes: 'text', many: true }, from: text, link: boolean, parents: boolean },
  FROM: { platform: { takes: 'platform' } },
  HEALTHCHECK: {
    interval: duration, retries: { takes: 'count' }, 'start-interval': duration, 'start-period': duration, timeout: duration,
  },
  RUN: {
    device: { takes: 'text', many: true },
    mount: { takes: 'text', many: true },
    network: { takes: 'word', words: ['default', 'none', 'host'] },
    security: { takes: 'word', words: ['sandbox', 'insecure'] },
  },
  CMD: none, ENTRYPOINT: none, ENV: none, EXPOSE: none, LABEL: none, MAINTAINER: none, ONBUILD: none, SHELL: none,
  USER: none, VOLUME: none, WORKDIR: none,
};

/**
 * The flags that an instruction may have. `undefined` if BuildKit does not look at them: ARG, STOPSIGNAL,
 * HEALTHCHECK NONE, and what it does not know.
 */
export function flagsFor({ keyword, words }: Instruction): Readonly<Record<string, FlagKind>> | undefined {
  if (keyword === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE') return undefined;
  return flagsByKeyword[keyword];
}

/** What a flag of an instruction takes; `undefined` if the instruction has no such flag. */
export function kindOf(instruction: Instruction, name: string): FlagKind | undefined {
  const flags = flagsFor(instruction);
  return flags && Object.hasOwn(flags, name) ? flags[name] : undefined;
}
