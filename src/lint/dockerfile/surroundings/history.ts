import type { Instruction, Stage } from '../../../dockerfile/index.ts';

/** Longer files are left alone: a rule that asks for what came before must not take quadratic time. */
const most = { stages: 50, instructions: 1000 };

/** A stage and those that it is built on, the last first; `undefined` if there are too many. */
export function stagesBelow(stage: Stage): readonly Stage[] | undefined {
  const stages: Stage[] = [];
  for (let below: Stage | undefined = stage; below; below = below.base) if (stages.push(below) > most.stages) return undefined;
  return stages;
}

/** What came before an instruction, in its stage and in those that it is built on, the last first; `undefined` if it is too much. */
export function historyOf(instruction: Instruction, stage: Stage): readonly Instruction[] | undefined {
  const stages = stagesBelow(stage);
  if (!stages || stages.reduce((sum, { instructions }) => sum + instructions.length, 0) > most.instructions) return undefined;
  return [...stage.instructions.slice(0, stage.instructions.indexOf(instruction)).reverse(), ...stages.slice(1).flatMap(({ instructions }) => [...instructions].reverse())];
}

/** The reference of the image below all stages; `undefined` if there are too many of these. */
export function imageBelow(stage: Stage): string | undefined {
  return stagesBelow(stage)?.at(-1)?.reference;
}
