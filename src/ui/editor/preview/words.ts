/** What is said of a foretold build, in lenses, in the Layer Preview and in its outline. Every figure comes with its source. */
import { type Message, message } from '../../../base/message.ts';
import { Lines } from '../../../base/span.ts';
import type { ComparedStep, FilesPreview, Forecast, PredictedSize, StagePreview, StepPreview } from '../../../layers/index.ts';
import { formatBytes, formatDuration } from '../../../model/index.ts';
import type { Previewed } from './previewed.ts';

/** Says a message in the reader's language. */
export type Say = (text: Message) => string;

/** What is said of one instruction. */
export interface LineWords {
  /** From zero, of the instruction's first line. */
  readonly line: number;
  /** In short. */
  readonly short: string;
  /** Whole sentences, with where each fact is from. */
  readonly detail: readonly string[];
}

/** A line for each FROM and each instruction of the file, from top to bottom. */
export function lineWords(previewed: Previewed, say: Say): readonly LineWords[] {
  const lines = new Lines(previewed.text);
  const lineOf = ({ span }: Pick<StepPreview, 'span'>): number => lines.positionAt(span.start).line;
  return previewed.preview.stages.flatMap(stage => [
    { line: lineOf(stage), short: stageWords(stage, previewed, say).join(' · '), detail: baseDetail(stage, previewed, say) },
    ...stage.steps.filter(({ number }) => number >= 0).map(step => ({
      line: lineOf(step), short: [layerWords(step, stage, say), sizeWords(step, previewed, say), cacheWords(step, stage, say)].filter(text => text !== '').join(' · '),
      detail: stepDetail(step, previewed, say),
    })),
  ]);
}

/** What a stage is built on and what becomes of it. */
function stageWords(stage: StagePreview, previewed: Previewed, say: Say): readonly string[] {
  const isOnlyStage = previewed.preview.stages.length === 1;
  return [baseWords(stage, previewed, say), ...isOnlyStage ? [] : [useWords(stage, say)]];
}

/** What a stage is built on, and what of it is known. */
export function baseWords({ base }: StagePreview, { engine }: Previewed, say: Say): string {
  if (base.stage !== undefined) return say(message('on stage {0}', base.reference));
  if (base.reference === 'scratch') return say(message('starts empty'));
  const bytes = formatBytes(sum(base.layers ?? []));
  if (base.layers) return base.layers.length === 1 ? say(message('base: 1 layer, {0}', bytes)) : say(message('base: {0} layers, {1}', base.layers.length, bytes));
  return engine === undefined ? say(message('base not looked up')) : say(message('base not on this engine'));
}

/** What becomes of a stage. */
export function useWords({ use }: StagePreview, say: Say): string {
  switch (use) {
    case 'result': return say(message('becomes the image'));
    case 'base of the result': return say(message('base of the result'));
    case 'source of files': return say(message('files are copied from it'));
    case 'unused': return say(message('not needed for the result'));
  }
}

/** Which layer an instruction makes. Where the base is not known, layers are counted from it. */
export function layerWords(step: StepPreview, stage: StagePreview, say: Say): string {
  if (!step.makesLayer) return '';
  if (step.layer !== undefined) return say(message('Layer {0}', step.layer));
  return say(message('Layer +{0}', stage.steps.slice(0, stage.steps.indexOf(step) + 1).filter(({ makesLayer }) => makesLayer).length));
}

/** How large a layer will be; a guess says that it is one, and by what. */
export function sizeWords({ size, keyword }: StepPreview, { isReading }: Pick<Previewed, 'isReading'>, say: Say): string {
  if (size.source === 'unknown' && isReading && (keyword === 'COPY' || keyword === 'ADD')) return say(message('reading the context…'));
  return predictedWords(size, say);
}

function predictedWords(size: PredictedSize, say: Say): string {
  switch (size.source) {
    case 'metadata': return say(message('metadata only'));
    case 'unknown': return say(message('size unknown'));
    case 'packages': return size.bytes === 0 ? `≈ ${formatBytes(0)}` : say(message('≈ {0} (packages)', formatBytes(size.bytes)));
    case 'last build': return say(message('≈ {0} (last build)', formatBytes(size.bytes)));
    case 'context': case 'built': return formatBytes(size.bytes);
  }
}

/** What the cache is foretold to do; empty where there is nothing to say. */
export function cacheWords(step: StepPreview, stage: StagePreview, say: Say): string {
  const { cache } = step;
  if (cache.state === 'cached') return say(message('cached'));
  if (cache.state !== 'rebuild') return '';
  const rebuilt = stage.steps.flatMap(one => one.cache.state === 'rebuild' ? [{ step: one, ms: one.cache.ms ?? 0 }] : []);
  if (rebuilt[0]?.step !== step) return say(message('built again'));
  const ms = sum(rebuilt.map(one => one.ms));
  const because = say(cache.because);
  return ms === 0 ? say(message('rebuilds from here: {0}', because)) : say(message('rebuilds from here: {0} ({1} last time)', because, formatDuration(ms * 1000)));
}

function baseDetail({ base }: StagePreview, { engine }: Previewed, say: Say): readonly string[] {
  if (base.stage !== undefined || base.reference === 'scratch') return [];
  if (base.layers) return [say(message('The base image’s layers: from {0}.', engine ?? ''))];
  return [engine === undefined
    ? say(message('No engine is in use, so the base image is not known. The Layer Preview and Cutaway’s views ask the engine.'))
    : say(message('{0} does not have {1}: pull it to know its layers.', engine, base.reference))];
}

/** All that is known of an instruction, in sentences. */
export function stepDetail({ size, cache, files }: StepPreview, { builder, engine, problem }: Previewed, say: Say): readonly string[] {
  return [sizeSource(size, files, say), ...files ? filesDetail(files, say) : [], ...problem === undefined || size.source !== 'unknown' ? [] : [problem], ...cacheDetail(cache, builder, engine, say)];
}

function sizeSource(size: PredictedSize, files: FilesPreview | undefined, say: Say): string {
  switch (size.source) {
    case 'metadata': return say(message('Only the image’s configuration changes.'));
    case 'context': return say(message('Size: the sum of {0} files in the build context, without what .dockerignore names.', files?.count ?? 0));
    case 'built': return say(message('Size: as an earlier build has made this layer.'));
    case 'last build': return say(message('Size: a guess. This instruction’s layer in the last build was this large.'));
    case 'packages': return say(message('Size: a guess by what the packages and those they need take when installed.'));
    case 'unknown': return say(message('Size unknown: {0}.', say(size.because)));
  }
}

function filesDetail({ count, biggest, missing }: FilesPreview, say: Say): readonly string[] {
  return [
    ...count > 1 ? [say(message('The biggest: {0}.', biggest.slice(0, 3).map(({ path, bytes }) => `${path} (${formatBytes(bytes)})`).join(', ')))] : [],
    ...missing.length > 0 ? [say(message('Not in the build context: {0}.', missing.join(', ')))] : [],
  ];
}

function cacheDetail(cache: Forecast, builder: Previewed['builder'], engine: string | undefined, say: Say): readonly string[] {
  switch (cache.state) {
    case 'instant': return [];
    case 'skipped': return [say(message('Cache: this stage is not built.'))];
    case 'unknown': return [say(message('Cache: nobody can say before the build, as it {0}.', say(cache.because)))];
    case 'cached': return [say(message('Cache: a build finds it, judged by the builds of this Dockerfile through Cutaway.')), rulesWords(builder, engine, say)];
    case 'rebuild': return [
      say(message('Cache: a build does it again, as it differs from the last one: {0}.', say(cache.because))),
      ...cache.ms === undefined ? [] : [say(message('It took {0} the last time.', formatDuration(cache.ms * 1000)))], rulesWords(builder, engine, say),
    ];
  }
}

/** Whose cache is spoken of. */
export function rulesWords(builder: Previewed['builder'], engine: string | undefined, say: Say): string {
  const name = builder === 'classic' ? say(message('the classic builder, which Cutaway’s builds use')) : 'BuildKit';
  return engine === undefined ? say(message('By the rules of {0}.', name)) : say(message('By the rules of {0}, on {1}.', name, engine));
}

/** What came of a forecast, in short: `3.2 MiB → 3.4 MiB (+6.3 %)`, and whether the cache did as foretold. */
export function comparedWords({ predicted, bytes, cached, error, cacheRight }: ComparedStep, say: Say): { readonly size: string; readonly cache: string } {
  const foretold = predictedWords(predicted.size, say);
  const size = bytes === undefined ? say(message('{0} → not in the image', foretold)) : predicted.size.source === 'metadata' && bytes === 0 ? foretold : `${foretold} → ${formatBytes(bytes)}${errorWords(error, bytes, say)}`;
  if (cached === undefined) return { size, cache: '' };
  const did = cached ? say(message('cached')) : say(message('built'));
  const verdict = cacheRight === undefined ? say(message('not foretold')) : cacheRight ? say(message('as foretold')) : say(message('foretold otherwise'));
  return { size, cache: `${did} (${verdict})` };
}

function errorWords(error: number | undefined, bytes: number, say: Say): string {
  if (error === undefined) return '';
  if (error === 0) return ` (${say(message('exact'))})`;
  const sign = error > 0 ? '+' : '−';
  const percent = bytes === 0 ? '' : `, ${sign}${Number((Math.abs(error) / bytes * 100).toPrecision(2))} %`;
  return ` (${say(message('off by {0}', `${sign}${formatBytes(Math.abs(error))}${percent}`))})`;
}

/** How many forecasts were right, in a sentence. */
export function buildSummary(steps: readonly ComparedStep[], say: Say): string {
  const cache = steps.filter(({ cacheRight }) => cacheRight !== undefined);
  const sizes = steps.filter(({ error, predicted }) => error !== undefined && predicted.size.source !== 'metadata');
  const exact = say(message('Sizes of layers: {0} of {1} were exactly as foretold.', sizes.filter(({ error }) => error === 0).length, sizes.length));
  return cache.length === 0 ? exact : `${exact} ${say(message('Cache: {0} of {1} forecasts were right.', cache.filter(({ cacheRight }) => cacheRight).length, cache.length))}`;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
