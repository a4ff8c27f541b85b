import type { Blocking } from '../process/blocking.ts';
import type { Support } from '../syscall/context.ts';
import type { Environment, Sys } from '../syscall/sys.ts';

/** A simulated program: runs with its system calls, arguments and variables. @returns the exit code */
export type Main = (sys: Sys, argv: readonly string[], environment: Environment) => Blocking<number>;

/** The main function of a program, which may still have to be read. */
export interface ProgramCode {
  readonly isThere: boolean;
  /** Resolves once it is there; if it cannot be read, whoever runs it is told. */
  load(): Promise<void>;
}

/** A simulated program and how far it goes: docs/fidelity.md lists them. */
export interface Program {
  /** As its file is called; `argv[0]` may say otherwise. */
  readonly name: string;
  readonly main: Main;
  readonly support: Support;
  /** It keeps nothing in its variables: after a restore of the machine it begins anew. */
  readonly stateless?: true;
  /** Where the main function is read first: until then, a process that runs it sleeps. */
  readonly code?: ProgramCode;
}
