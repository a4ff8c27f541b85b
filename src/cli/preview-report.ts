import { message } from '../base/message.ts';
import { Lines } from '../base/span.ts';
import { type BuildPreview, plainText, type PredictedSize, type StagePreview, type StepPreview } from '../layers/index.ts';
import { formatBytes } from '../model/index.ts';
import type { Say } from './language.ts';

const instructionWidth = 90;

/** What `cutaway preview --json` writes: bytes are null where nobody can know them before the build. */
export function previewAsJson(file: string, text: string, { stages, result }: BuildPreview, say: Say): string {
  const lines = new Lines(text);
  return `${JSON.stringify({
    dockerfile: file, result,
    stages: stages.map(({ index, name, span, base, use, steps }) => ({
      index, name, line: lines.positionAt(span.start).line + 1, use,
      base: { reference: base.reference, ...base.stage !== undefined && { stage: base.stage }, layers: base.layers ?? null },
      steps: steps.map(step => ({
        line: lines.positionAt(step.span.start).line + 1, instruction: step.text, layer: step.layer ?? null, makesLayer: step.makesLayer,
        bytes: step.size.source === 'unknown' ? null : step.size.bytes, source: step.size.source, ...step.size.source === 'unknown' && { because: say(step.size.because) },
        ...step.files && { files: step.files },
      })),
    })),
  }, undefined, 2)}\n`;
}

/** A line for each instruction, stage by stage. */
export function previewAsText(text: string, { stages }: BuildPreview, say: Say): string {
  const lines = new Lines(text);
  return stages.map(stage => [
    headOf(stage, say),
    ...stage.steps.map(step => {
      const line = String(lines.positionAt(step.span.start).line + 1).padStart(4);
      const words = plainText(step.text.replace(/\s+/g, ' '));
      return `${line}  ${(step.makesLayer ? `#${step.layer ?? '?'}` : '').padEnd(4)} ${sizeText(step.size, say).padStart(12)}  ${words.length > instructionWidth ? `${words.slice(0, instructionWidth)}…` : words}${detail(step, say)}`;
    }),
  ].join('\n')).join('\n\n') + '\n';
}

function headOf({ index, name, base, use }: StagePreview, say: Say): string {
  const uses = {
    'result': message('the result'), 'base of the result': message('base of the result'), 'source of files': message('files are copied from it'), 'unused': message('not needed'),
  };
  const below = base.stage !== undefined ? say(message('on stage {0}', base.reference))
    : base.layers === undefined ? say(message('on {0}, which the engine does not have', base.reference))
      : say(message('on {0}: {1} layers, {2}', base.reference, base.layers.length, formatBytes(base.layers.reduce((sum, bytes) => sum + bytes, 0))));
  return `${say(message('Stage {0}', name || index))} (${say(uses[use])}), ${plainText(below)}`;
}

function sizeText(size: PredictedSize, say: Say): string {
  if (size.source === 'metadata') return say(message('metadata'));
  if (size.source === 'unknown') return '?';
  return `${size.source === 'context' || size.source === 'built' ? '' : '≈ '}${formatBytes(size.bytes)}`;
}

function detail({ size, files }: StepPreview, say: Say): string {
  if (size.source === 'unknown') return `\n${' '.repeat(26)}${plainText(say(size.because))}`;
  const biggest = files?.biggest[0];
  if (!files || !biggest || files.count < 2) return '';
  return `\n${' '.repeat(26)}${say(message('{0} files; the biggest is {1} ({2})', files.count, plainText(biggest.path), formatBytes(biggest.bytes)))}`;
}
