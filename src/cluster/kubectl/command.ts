import { bool, int, list, text } from './flags.ts';
import type { flag } from '../../engine/index.ts';
import type { Blocking } from '../../kernel/index.ts';
import type { Kubectl } from './kubectl.ts';

/** A command line, taken apart. */
export interface CommandLine<F extends flag.Flags = flag.Flags> {
  readonly flags: flag.Values<F>;
  /** The flags that are there, whatever they say. */
  readonly given: ReadonlySet<string>;
  readonly operands: readonly string[];
  /** How many of the operands stand before `--`; all of them where there is none. */
  readonly beforeDash: number;
}

/** A command of kubectl. */
export interface Command<F extends flag.Flags = flag.Flags> {
  /** The words behind `kubectl`. */
  readonly path: string;
  /** Other names of its last word. */
  readonly aliases?: readonly string[];
  /** What stands behind its name in the usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: F;
  readonly run: (kubectl: Kubectl, line: CommandLine<F>) => Blocking<number>;
}

/** Declares a command; its flags give the types of their values. */
export function command<F extends flag.Flags>(declared: Command<F>): Command {
  return declared as unknown as Command;
}

/** Flags that many commands share, each group with what reads it: the files and the selection that say which objects are meant. */
export const fileFlags = {
  filename: list('f', 'File, folder or URL with the objects'),
  recursive: bool('R', 'Goes through folders and what lies in them'),
  kustomize: text('k', 'A kustomization directory'),
};

export const selectorFlags = {
  'selector': text('l', 'Labels to select by: =, ==, !=, in, notin'),
  'field-selector': text('', 'Fields to select by: =, ==, !='),
};

export const dryRunFlags = {
  'dry-run': text('', '"none", "server" (everything but storing it), or "client" (nothing is sent)', 'none', undefined, 'unchanged'),
  'field-manager': text('', 'In whose name fields are set'),
};

export const outputFlags = {
  'output': text('o', 'Output format'),
  'template': text('', 'The template, for formats that take one'),
  'show-managed-fields': bool('', 'Keeps the managed fields in JSON and YAML'),
  'allow-missing-template-keys': bool('', 'Fields that are missing are no error in templates', true),
};

export const chunkFlags = { 'chunk-size': int('', 'How many objects to ask for at a time; 0 for all', 500) };
