import type { HealthConfig } from '../../container/config.ts';

/** What an instruction of a Dockerfile says, with its variables not yet replaced. */
export type Command =
  | PairsCommand | ArgCommand | CopyCommand | RunCommand | CommandLineCommand | HealthcheckCommand | ShellCommand | ExposeCommand | VolumeCommand | OnbuildCommand
  | TextCommand;

interface Located {
  /** The instruction as it is written, continued lines joined. */
  readonly code: string;
  /** Its first line in the file, from 1; 0 if an option of the build stands for it. */
  readonly line: number;
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface PairsCommand extends Located {
  readonly name: 'ENV' | 'LABEL';
  readonly pairs: readonly Pair[];
  /** Dollars mean nothing: a label of the build's options. */
  readonly isLiteral?: boolean;
}

export interface ArgCommand extends Located {
  readonly name: 'ARG';
  readonly args: readonly { readonly key: string; readonly value: string | undefined }[];
}

/** A file whose text stands in the Dockerfile. */
export interface InlineFile {
  readonly name: string;
  /** Leading tabs taken off, where they are to be. */
  readonly text: string;
  /** Variables in it are replaced. */
  readonly expand: boolean;
}

export interface CopyCommand extends Located {
  readonly name: 'ADD' | 'COPY';
  readonly sources: readonly string[];
  readonly heredocs: readonly InlineFile[];
  readonly destination: string;
  /** `--from`; empty without. */
  readonly from: string;
  readonly chown: string;
  readonly chmod: string;
  readonly checksum: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
  /** Whether ADD unpacks archives: undefined for those of the context only. */
  readonly unpack: boolean | undefined;
}

/** What runs: words of a program and its arguments, or one text for a shell. */
export interface CommandLine {
  /** Empty if nothing stands behind the instruction's name. */
  readonly words: readonly string[];
  /** The text is one for a shell. */
  readonly forShell: boolean;
}

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** A `--mount` of RUN (BuildKit, `instructions/commands_runmount.go`). */
export interface RunMount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readonly: boolean;
  /** Of a cache. */
  readonly id: string;
  readonly sharing: 'shared' | 'private' | 'locked';
  /** Bytes, of a tmpfs; 0 without limit. */
  readonly size: number;
  readonly required: boolean;
  readonly mode: number | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** Of a secret: the variable that has it. */
  readonly env: string | undefined;
}

export interface RunCommand extends Located {
  readonly name: 'RUN';
  readonly commandLine: CommandLine;
  readonly heredocs: readonly InlineFile[];
  /** Names of the flags as they are given. */
  readonly flags: readonly string[];
  /** Values of `--mount`, each with variables that are not yet replaced. */
  readonly mountTexts: readonly string[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
}

export interface CommandLineCommand extends Located {
  readonly name: 'CMD' | 'ENTRYPOINT';
  readonly commandLine: CommandLine;
}

export interface HealthcheckCommand extends Located {
  readonly name: 'HEALTHCHECK';
  readonly health: HealthConfig;
}

export interface ShellCommand extends Located {
  readonly name: 'SHELL';
  readonly words: readonly string[];
}

export interface ExposeCommand extends Located {
  readonly name: 'EXPOSE';
  /** In the order of their characters. */
  readonly ports: readonly string[];
}

export interface VolumeCommand extends Located {
  readonly name: 'VOLUME';
  readonly paths: readonly string[];
}

export interface OnbuildCommand extends Located {
  readonly name: 'ONBUILD';
  /** The instruction that is kept for later. */
  readonly expression: string;
}

export interface TextCommand extends Located {
  readonly name: 'MAINTAINER' | 'STOPSIGNAL' | 'USER' | 'WORKDIR';
  readonly text: string;
}

/** A FROM and what follows it. */
export interface StageCommands {
  readonly index: number;
  /** The image or stage as it is written. */
  readonly base: string;
  /** In lower case; empty without. */
  readonly name: string;
  /** `--platform` as it is written; empty without. */
  readonly platform: string;
  readonly code: string;
  readonly line: number;
  readonly commands: readonly Command[];
}
