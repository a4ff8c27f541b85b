import { message, type Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { effectOf } from './commands.ts';
import type { ContextEntry, Facts } from './facts.ts';
import { type Forecast, forecastOf, neededStages } from './forecast.ts';
import { cacheKeys } from './keys.ts';
import { type BuildPlan, planBuild, type PlannedStage, type PlannedStep, textOf } from './plan.ts';

/** How large a layer is, and how one knows. Bytes of the files in it. */
export type PredictedSize =
  /** Only the configuration changes. */
  | { readonly source: 'metadata'; readonly bytes: 0 }
  /** The sum of what the context has. */
  | { readonly source: 'context'; readonly bytes: number }
  /** The engine has it: the step is as it was built. */
  | { readonly source: 'built'; readonly bytes: number }
  /** A guess by the last build, in which this step was another one. */
  | { readonly source: 'last build'; readonly bytes: number }
  /** A guess by what packages take. */
  | { readonly source: 'packages'; readonly bytes: number }
  | { readonly source: 'unknown'; readonly because: Message };

/** A Dockerfile's build, foretold. */
export interface BuildPreview {
  readonly stages: readonly StagePreview[];
  /** Of {@link BuildPreview.stages}; -1 if there is none to build. */
  readonly result: number;
}

export interface StagePreview {
  readonly index: number;
  readonly name: string;
  /** Of the FROM. */
  readonly span: Span;
  readonly base: BasePreview;
  /** What becomes of it: the image, what it is built on, files of it, or nothing. */
  readonly use: 'result' | 'base of the result' | 'source of files' | 'unused';
  readonly steps: readonly StepPreview[];
}

/** What a stage is built on. */
export interface BasePreview {
  /** As the engine is asked for it, variables put in. */
  readonly reference: string;
  /** An earlier stage of the file. */
  readonly stage: number | undefined;
  /** Bytes of its layers from the base up; undefined if the engine does not have the image. Those of an earlier stage are told there. */
  readonly layers: readonly number[] | undefined;
}

export interface StepPreview {
  /** Of the instruction; of FROM for a trigger of the base. */
  readonly span: Span;
  /** Which instruction of the file it is, from zero; -1 for an ONBUILD of the base. */
  readonly number: number;
  readonly keyword: string;
  readonly text: string;
  /** Its layer in the image, counted from one with those of the base; undefined for metadata and where the base is not known. */
  readonly layer: number | undefined;
  readonly makesLayer: boolean;
  readonly size: PredictedSize;
  readonly cache: Forecast;
  /** What is copied of the context. */
  readonly files: FilesPreview | undefined;
}

export interface FilesPreview {
  readonly count: number;
  readonly bytes: number;
  /** The largest first; at most {@link mostBiggest}. */
  readonly biggest: readonly { readonly path: string; readonly bytes: number }[];
  /** Sources that are not in the context. */
  readonly missing: readonly string[];
}

/** How many of the biggest files are named. */
export const mostBiggest = 5;

/** What package lists take after `apt-get update` in Debian 12 with its main archive and updates; bytes. Measured in an image of Debian 12. */
const aptLists = 19_000_000;

/** Foretells the layers of a build. */
export function previewBuild(text: string, facts: Facts): BuildPreview {
  const plan = planBuild(text, facts);
  const forecasts = forecastOf(plan, facts);
  const sizes = builtSizes(plan, facts);
  const needed = neededStages(plan);
  const bases = basesOf(plan);
  const counts = new Map<PlannedStage, number | undefined>();
  const stages = plan.stages.map((stage): StagePreview => {
    let layer = typeof stage.base === 'string' ? layersBelow(stage) : counts.get(stage.base);
    const steps = stage.steps.map((step): StepPreview => {
      const { instruction, isTrigger, number, copied } = step;
      const makesLayer = step.effect !== 'metadata';
      if (makesLayer && layer !== undefined) layer++;
      return {
        span: isTrigger ? stage.stage.from.span : instruction.span, number, keyword: instruction.keyword, text: textOf(instruction), makesLayer,
        layer: makesLayer ? layer : undefined,
        size: sizeOf(step, sizes, facts),
        cache: forecasts.get(step) ?? { state: 'skipped' },
        files: copied && copied.from === undefined && facts.context ? filesOf(copied.entries, copied.missing) : undefined,
      };
    });
    counts.set(stage, layer);
    const use = stage === plan.result ? 'result' : bases.has(stage) ? 'base of the result' : needed.has(stage) ? 'source of files' : 'unused';
    return { index: stage.stage.index, name: stage.stage.name?.text ?? '', span: stage.stage.from.span, base: baseOf(stage), use, steps };
  });
  return { stages, result: plan.result ? plan.stages.indexOf(plan.result) : -1 };
}

function layersBelow({ base, image }: PlannedStage): number | undefined {
  return base === 'scratch' ? 0 : image?.layers.length;
}

function baseOf({ base, image, stage }: PlannedStage): BasePreview {
  if (typeof base !== 'string') return { reference: stage.image?.text ?? '', stage: base.stage.index, layers: undefined };
  return { reference: base, stage: undefined, layers: base === 'scratch' ? [] : image?.layers };
}

/** The stages below the result. */
function basesOf({ result }: BuildPlan): ReadonlySet<PlannedStage> {
  const bases = new Set<PlannedStage>();
  for (let stage = result?.base; stage !== undefined && typeof stage !== 'string'; stage = stage.base) bases.add(stage);
  return bases;
}

/** What layers were measured: by the key of the step, and by its words in the last build. */
interface BuiltSizes {
  readonly byStep: ReadonlyMap<PlannedStep, number>;
  readonly byWords: ReadonlyMap<string, number>;
}

function builtSizes(plan: BuildPlan, facts: Facts): BuiltSizes {
  const keys = cacheKeys(plan, facts);
  const byKey = new Map<string, number>();
  for (const { key, bytes } of facts.builds.flatMap(({ steps }) => steps)) if (bytes !== undefined && !byKey.has(key)) byKey.set(key, bytes);
  const byStep = new Map<PlannedStep, number>();
  for (const step of plan.stages.flatMap(({ steps }) => steps)) {
    const bytes = byKey.get(keys.of(step) ?? '');
    if (bytes !== undefined) byStep.set(step, bytes);
  }
  const byWords = new Map((facts.builds[0]?.steps ?? []).flatMap(({ inputs, bytes }) => bytes === undefined ? [] : [[inputs.words, bytes] as const]));
  return { byStep, byWords };
}

function sizeOf(step: PlannedStep, { byStep, byWords }: BuiltSizes, facts: Facts): PredictedSize {
  if (step.effect === 'metadata') return { source: 'metadata', bytes: 0 };
  const built = byStep.get(step);
  if (built !== undefined) return { source: 'built', bytes: built };
  if (step.effect === 'folder') return { source: 'context', bytes: 0 };
  const own = step.effect === 'copy' ? copySize(step, facts) : commandSize(step, facts);
  if (own.source !== 'unknown') return own;
  const last = byWords.get(step.inputs.words);
  return last === undefined ? own : { source: 'last build', bytes: last };
}

function copySize({ copied }: PlannedStep, { context }: Facts): PredictedSize {
  if (!copied) return { source: 'metadata', bytes: 0 };
  if (copied.from !== undefined) return { source: 'unknown', because: message('what {0} holds is not known before it is built', copied.from) };
  if (copied.remote.length > 0) return { source: 'unknown', because: message('it is downloaded') };
  if (copied.archives.length > 0) return { source: 'unknown', because: message('the archive {0} is unpacked', copied.archives[0]?.path ?? '') };
  if (!context) return { source: 'unknown', because: message('the build context cannot be read') };
  if (copied.missing.length > 0) return { source: 'unknown', because: message('{0} is not in the build context', copied.missing.join(', ')) };
  return { source: 'context', bytes: copied.inlineBytes + sum(copied.entries) };
}

function commandSize({ instruction }: PlannedStep, { packageBytes }: Facts): PredictedSize {
  const unknown: PredictedSize = { source: 'unknown', because: message('what the command writes is not known before it runs') };
  if (instruction.exec || instruction.heredocs.length > 0) return unknown;
  const effect = effectOf(instruction.argument.text);
  if (effect.kind === 'unknown') return unknown;
  if (effect.kind === 'nothing') return { source: 'packages', bytes: 0 };
  let bytes = effect.lists ? aptLists : 0;
  for (const request of effect.requests) {
    const installed = packageBytes(request);
    if (installed === undefined) return { source: 'unknown', because: message('a package of {0} is not in the catalogue', request.names.join(', ')) };
    bytes += installed;
  }
  return { source: 'packages', bytes };
}

function filesOf(entries: readonly ContextEntry[], missing: readonly string[]): FilesPreview {
  const known = knownFiles.get(entries) ?? countFiles(entries);
  knownFiles.set(entries, known);
  return { ...known, missing };
}

const knownFiles = new WeakMap<readonly ContextEntry[], Omit<FilesPreview, 'missing'>>();

function countFiles(entries: readonly ContextEntry[]): Omit<FilesPreview, 'missing'> {
  const files = entries.filter(({ kind }) => kind === 'file');
  const biggest: ContextEntry[] = [];
  for (const file of files) {
    if (biggest.length === mostBiggest && file.bytes <= (biggest.at(-1)?.bytes ?? 0)) continue;
    biggest.push(file);
    biggest.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
    biggest.length = Math.min(biggest.length, mostBiggest);
  }
  return { count: files.length, bytes: sum(files), biggest: biggest.map(({ path, bytes }) => ({ path, bytes })) };
}

function sum(entries: readonly ContextEntry[]): number {
  return entries.reduce((bytes, entry) => bytes + entry.bytes, 0);
}
