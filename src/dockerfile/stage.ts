import type { Instruction } from './instruction.ts';
import type { Word } from './logical.ts';
import { expand, Scope } from './variables.ts';

/** A FROM and what follows it. */
export interface Stage {
  readonly index: number;
  readonly from: Instruction;
  /** The image as written. */
  readonly image: Word | undefined;
  /**
   * The image with the defaults of the ARGs before the first FROM put in, so that `FROM ${IMG}` says what it builds on
   * when nobody sets a build argument. May hold `unknown`.
   */
  readonly reference: string;
  /** The name behind AS. */
  readonly name: Word | undefined;
  /** The earlier stage that this one is built on. */
  readonly base: Stage | undefined;
  /** All but the FROM. */
  readonly instructions: readonly Instruction[];
}

export interface Stages {
  readonly stages: readonly Stage[];
  /** The instructions before the first FROM. */
  readonly preamble: readonly Instruction[];
  /** What the ARGs before the first FROM set. Not changed any more. */
  readonly globals: Scope;
}

/** Splits a file into its stages. Stage names know no case. */
export function stagesOf(instructions: readonly Instruction[], escape: string): Stages {
  const stages: Stage[] = [];
  const preamble: Instruction[] = [];
  const globals = new Scope();
  const byName = new Map<string, Stage>();
  let current = preamble;
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      current = [];
      const stage = stageFrom(instruction, stages.length, current, globals, byName, escape);
      stages.push(stage);
      if (stage.name) byName.set(stage.name.text.toLowerCase(), stage);
    } else {
      current.push(instruction);
      if (stages.length === 0) globals.apply(instruction, escape);
    }
  }
  return { stages, preamble, globals };
}

function stageFrom(
  from: Instruction, index: number, instructions: Instruction[], globals: Scope, byName: ReadonlyMap<string, Stage>, escape: string,
): Stage {
  const [image, as, name] = from.words;
  const reference = image ? expand(image.text, globals.lookup, escape) : '';
  return {
    index, from, image, reference, instructions,
    name: as?.text.toLowerCase() === 'as' ? name : undefined,
    base: byName.get(reference.toLowerCase()),
  };
}
