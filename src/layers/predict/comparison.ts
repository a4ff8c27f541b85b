import type { Span } from '../../base/span.ts';
import type { Forecast } from './forecast.ts';
import type { Facts } from './facts.ts';
import { stepsInImage } from './keep.ts';
import { planBuild } from './plan.ts';
import type { BuildPreview, PredictedSize } from './preview.ts';

/** What a build was foretold to do, and what it did, for one instruction. */
export interface ComparedStep {
  readonly span: Span;
  readonly text: string;
  readonly stage: string;
  readonly predicted: { readonly size: PredictedSize; readonly cache: Forecast };
  /** Bytes of its layer; undefined if it is not in the image. */
  readonly bytes: number | undefined;
  readonly cached: boolean | undefined;
  /** How far the size was off, in bytes: more than zero if the layer was larger. Undefined where nothing was foretold or measured. */
  readonly error: number | undefined;
  /** Whether the cache did as foretold; undefined where nothing was foretold. */
  readonly cacheRight: boolean | undefined;
}

/** What was seen of an instruction. */
export interface SeenStep {
  readonly bytes: number | undefined;
  readonly cached: boolean | undefined;
}

/** Puts prediction and result side by side. `seen` is by the instructions' numbers in the file. */
export function compareBuild(preview: BuildPreview, seen: ReadonlyMap<number, SeenStep>): readonly ComparedStep[] {
  return preview.stages.flatMap(({ name, index, steps }) => steps.map(({ number, span, text, size, cache }): ComparedStep => {
    const { bytes, cached } = seen.get(number) ?? {};
    const foretold = cache.state === 'cached' ? true : cache.state === 'rebuild' ? false : undefined;
    return {
      span, text, stage: name || String(index), predicted: { size, cache }, bytes, cached,
      error: size.source === 'unknown' || bytes === undefined ? undefined : bytes - size.bytes,
      cacheRight: foretold === undefined || cached === undefined ? undefined : foretold === cached,
    };
  }));
}

/** What became of each instruction of the file, by its number: `layers` are bytes as in `BuildOutcome`, `cached` what the builder said. */
export function stepsSeen(text: string, facts: Facts, layers: readonly number[], cached: ReadonlyMap<number, boolean>): ReadonlyMap<number, SeenStep> {
  const plan = planBuild(text, facts);
  const bytes = new Map(stepsInImage(plan).map(({ number }, index) => [number, layers[index]] as const));
  return new Map(plan.file.instructions.map((_, number) => [number, { bytes: bytes.get(number), cached: cached.get(number) }]));
}
