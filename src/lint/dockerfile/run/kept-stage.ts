import { type Dockerfile, type Stage, stageUse } from '../../../dockerfile/index.ts';
import type { Run } from './run.ts';

/**
 * Whether what a RUN leaves behind gets into an image: its stage is the last one, or others are built on it. Of the other
 * stages only what is copied remains. A trigger runs in an image that is not known.
 */
export function isKept({ stage, trigger, file }: Run): boolean {
  if (!stage || trigger) return true;
  let kept = known.get(file);
  if (!kept) {
    kept = stageUse(file).asBase;
    known.set(file, kept);
  }
  return stage.index === file.stages.length - 1 || kept.has(stage);
}

const known = new WeakMap<Dockerfile, ReadonlySet<Stage>>();
