import type { Dockerfile, Instruction, Stage } from '../../dockerfile/index.ts';
import { shellNamed, type ShellName } from '../shell/shell-name.ts';

/** What runs the shell form of RUN, CMD, ENTRYPOINT and HEALTHCHECK. */
export interface ShellInForce {
  readonly name: ShellName;
  /** The words of SHELL; empty if no SHELL says it. */
  readonly words: readonly string[];
  /** The SHELL that says it; `undefined` for an image's default and for a comment. */
  readonly by: Instruction | undefined;
}

/**
 * The shell of an instruction: what the last SHELL before it says, in its stage or in those that it is built on. Before
 * any, `/bin/sh`, or `cmd` on Windows (Dockerfile reference, SHELL). A comment `# hadolint shell=bash` goes before both
 * until the stage ends.
 */
export function shellOf(instruction: Instruction, file: Dockerfile): ShellInForce {
  let shells = known.get(file);
  if (!shells) {
    shells = shellsOf(file);
    known.set(file, shells);
  }
  return shells.get(instruction) ?? posix;
}

const known = new WeakMap<Dockerfile, ReadonlyMap<Instruction, ShellInForce>>();

const posix: ShellInForce = { name: 'sh', words: [], by: undefined };
const windows: ShellInForce = { name: 'other', words: [], by: undefined };

/** One pass over the file, since each rule asks for each RUN. */
function shellsOf(file: Dockerfile): ReadonlyMap<Instruction, ShellInForce> {
  const shells = new Map<Instruction, ShellInForce>();
  const atEnd = new Map<Stage, ShellInForce>();
  const pragmas = pragmasOf(file);
  const pass = (instructions: readonly Instruction[], first: ShellInForce): ShellInForce => {
    let shell = first;
    for (const instruction of instructions) {
      shell = pragmas(instruction) ?? shell;
      const { keyword, exec, trigger } = instruction;
      if (keyword === 'SHELL' && exec?.[0] !== undefined) shell = { name: shellNamed(exec[0]), words: exec, by: instruction };
      shells.set(trigger ?? instruction, shell);
    }
    return shell;
  };
  pass(file.preamble, file.escape === '`' ? windows : posix);
  for (const stage of file.stages) {
    pragmas(stage.from);
    const inherited = stage.base && atEnd.get(stage.base);
    atEnd.set(stage, pass(stage.instructions, inherited ?? (isWindows(stage, file) ? windows : posix)));
  }
  return shells;
}

function isWindows({ from, reference }: Stage, { escape }: Dockerfile): boolean {
  const platform = from.flags.find(({ name }) => name === 'platform')?.value ?? '';
  return escape === '`' || platform.startsWith('windows') || /windows|nanoserver|servercore/i.test(reference);
}

/** Gives the shell that a comment between the instruction asked for last and this one names. */
function pragmasOf({ comments }: Dockerfile): (instruction: Instruction) => ShellInForce | undefined {
  let next = 0;
  return instruction => {
    let shell: ShellInForce | undefined;
    for (const { start } = instruction.span; (comments[next]?.span.start ?? Infinity) < start; next++) {
      const program = /^hadolint\s+shell\s*=\s*(\S+)/.exec(comments[next]?.text ?? '')?.[1];
      if (program !== undefined) shell = { name: shellNamed(program), words: [], by: undefined };
    }
    return shell;
  };
}
