import { type Dockerfile, type Stage, stageUse } from '../../../dockerfile/index.ts';

/**
 * The stages that lack something an image must have: neither they nor what they are built on have it. A stage that only
 * serves others is left out: one that files are taken from, and one that is built on by a stage that has it.
 */
export function stagesWithout(file: Pick<Dockerfile, 'stages'>, has: (stage: Stage) => boolean): Stage[] {
  const { asSource } = stageUse(file);
  const good = new Set<Stage>();
  for (const stage of file.stages) if (has(stage) || (stage.base && good.has(stage.base))) good.add(stage);
  const serving = new Set<Stage>();
  for (const { base } of [...good].reverse()) {
    for (let below = base; below && !serving.has(below); below = below.base) serving.add(below);
  }
  return file.stages.filter(stage => stage.image && !good.has(stage) && !serving.has(stage) && !asSource.has(stage));
}
