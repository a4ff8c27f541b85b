import type { Facts } from './facts.ts';
import { neededStages } from './forecast.ts';
import { cacheKeys, isBuilt } from './keys.ts';
import { type BuildPlan, planBuild, type PlannedStage, type PlannedStep, textOf } from './plan.ts';
import type { BuildRecord, RecordedStep } from './record.ts';

/** What was seen of a build. */
export interface BuildOutcome {
  readonly image: string;
  /** ms since the epoch. */
  readonly at: number;
  /** Bytes of the layers that the steps made which are in the image, 0 for none: those of the stages below the result, then the result's. From the image's history. */
  readonly layers: readonly number[];
  /** How long instructions took, by their number in the file from zero; in ms. One that was in the cache has none. */
  readonly ms: ReadonlyMap<number, number>;
}

/**
 * What is to be kept of a build that has succeeded. `facts` are those that it began with, and `text` the Dockerfile as it was then.
 * Durations of steps that came from the cache are taken from the builds before.
 */
export function recordOf(text: string, facts: Facts, { image, at, layers, ms }: BuildOutcome): BuildRecord {
  const plan = planBuild(text, facts);
  const keys = cacheKeys(plan, facts);
  const needed = neededStages(plan);
  const before = new Map(facts.builds.flatMap(({ steps }) => steps).reverse().map(step => [step.key, step] as const));
  const steps: RecordedStep[] = [];
  const measured = new Map(stepsInImage(plan).map((step, index) => [step, layers[index]] as const));
  for (const stage of plan.stages) {
    for (const step of stage.steps) {
      const key = keys.of(step);
      if (key === undefined || !isBuilt(step, facts.builder) || (facts.builder === 'buildkit' && !needed.has(stage))) continue;
      const earlier = before.get(key);
      steps.push({
        stage: stage.stage.index, stageName: stage.name, index: step.index, key, text: textOf(step.instruction), inputs: step.inputs,
        bytes: measured.get(step) ?? earlier?.bytes, ms: ms.get(step.number) ?? earlier?.ms,
      });
    }
    if (stage === plan.result && facts.builder === 'classic') break;
  }
  return { builder: facts.builder, image, at, steps };
}

/** The steps that the image's history tells of, from the bottom up. */
export function stepsInImage({ result }: BuildPlan): readonly PlannedStep[] {
  const steps: PlannedStep[][] = [];
  for (let stage: PlannedStage | string | undefined = result; stage !== undefined && typeof stage !== 'string'; stage = stage.base) steps.unshift([...stage.steps]);
  return steps.flat();
}
