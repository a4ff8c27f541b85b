import { message } from '../../../base/message.ts';
import { Lines } from '../../../base/span.ts';
import type { ComparedStep, PredictedSize, StepPreview } from '../../../layers/index.ts';
import { formatBytes } from '../../../model/index.ts';
import type { PreviewLastBuild, PreviewPage, PreviewStage, PreviewStep } from '../../../protocol/index.ts';
import type { LastBuild, Previewed } from './previewed.ts';
import { baseWords, buildSummary, cacheWords, comparedWords, layerWords, rulesWords, type Say, sizeWords, stepDetail, useWords } from './words.ts';

/** Longer instructions are cut: the editor beside has them. */
const longest = 200;

/** What the Layer Preview shows; undefined while nothing is known. */
export function pageOf({ document, file }: Pick<PreviewPage, 'document' | 'file'>, previewed: Previewed | undefined, last: LastBuild | undefined, when: (at: Date) => string, say: Say): PreviewPage {
  return {
    type: 'preview', document, file, isBusy: previewed?.isReading ?? true,
    status: !previewed || previewed.isReading ? say(message('Reading the build context…')) : previewed.problem ?? (previewed.preview.stages.length === 0 ? say(message('There is no FROM yet.')) : ''),
    source: previewed ? sourceWords(previewed, say) : '',
    stages: previewed ? stagesOf(previewed, say) : [],
    lastBuild: last && lastBuildOf(last, previewed, when, say),
  };
}

function sourceWords({ builder, engine }: Previewed, say: Say): string {
  const rules = rulesWords(builder, engine, say);
  return engine === undefined ? `${rules} ${say(message('No engine answers, so base images are not known.'))}` : rules;
}

function stagesOf(previewed: Previewed, say: Say): PreviewStage[] {
  const { text, preview } = previewed;
  const lines = new Lines(text);
  const isOnly = preview.stages.length === 1;
  return preview.stages.map((stage): PreviewStage => ({
    line: lines.positionAt(stage.span.start).line,
    instruction: shortened(text.slice(stage.span.start, stage.span.end)),
    title: isOnly ? say(message('Image')) : say(message('Stage {0}', stage.name || stage.index)),
    base: `${stage.base.reference === 'scratch' || stage.base.stage !== undefined ? '' : `${stage.base.reference} — `}${baseWords(stage, previewed, say)}`,
    use: isOnly ? '' : useWords(stage, say),
    isNeeded: stage.use !== 'unused',
    baseLayers: [...stage.base.layers ?? []],
    steps: stage.steps.map((step): PreviewStep => ({
      line: lines.positionAt(step.span.start).line, instruction: shortened(step.number < 0 ? `ONBUILD ${step.text}` : step.text),
      layer: layerWords(step, stage, say), ...bytesOf(step.size), isGuess: isGuess(step.size),
      size: sizeWords(step, previewed, say), cache: cacheWords(step, stage, say), cacheState: step.cache.state,
      files: filesWords(step, say), detail: [...stepDetail(step, previewed, say)],
    })),
  }));
}

function bytesOf(size: PredictedSize): { readonly bytes?: number } {
  return size.source === 'unknown' ? {} : { bytes: size.bytes };
}

function isGuess({ source }: PredictedSize): boolean {
  return source === 'packages' || source === 'last build';
}

function filesWords({ files, keyword, text }: StepPreview, say: Say): string[] {
  const from = keyword === 'COPY' ? /^COPY\s+(?:--\S+\s+)*?--from=(\S+)/i.exec(text)?.[1] : undefined;
  if (from !== undefined) return [say(message('← files of {0}', from))];
  if (!files || files.count === 0) return [];
  return [files.count === 1 ? say(message('1 file')) : say(message('{0} files', files.count)), ...files.count === 1 ? [] : files.biggest.slice(0, 3).map(({ path, bytes }) => `${path} ${formatBytes(bytes)}`)];
}

function lastBuildOf({ at, image, engine, text, steps }: LastBuild, previewed: Previewed | undefined, when: (at: Date) => string, say: Say): PreviewLastBuild {
  const lines = new Lines(text);
  return {
    title: say(message('{0}, built on {1} at {2}', image, engine, when(at))), summary: buildSummary(steps, say), isOld: previewed !== undefined && previewed.text !== text,
    steps: steps.map(step => ({ line: lines.positionAt(step.span.start).line, instruction: shortened(step.text), ...comparedBytes(step), ...comparedWords(step, say), isRight: step.cacheRight })),
  };
}

function comparedBytes({ predicted: { size }, bytes }: ComparedStep): { readonly predicted?: number; readonly real?: number } {
  return { ...size.source !== 'unknown' && { predicted: size.bytes }, ...bytes !== undefined && { real: bytes } };
}

function shortened(text: string): string {
  const line = text.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
