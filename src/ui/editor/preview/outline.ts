/** The Layer Preview as plain text: for terminals, and for places where webviews do not load. */
import { Lines } from '../../../base/span.ts';
import type { ComparedStep } from '../../../layers/index.ts';
import type { PreviewPage } from '../../../protocol/index.ts';
import { buildSummary, comparedWords, type Say } from './words.ts';

const longest = 60;

/** The page's contents, a line for each row. */
export function outlineOf({ file, status, source, stages, lastBuild }: PreviewPage): string {
  const blocks = [
    [file, source, status],
    ...stages.map(({ line, title, base, use, steps }) => [
      `${numbered(line)}${[title, base, use].filter(text => text !== '').join(' · ')}`,
      ...steps.flatMap(step => [
        `${numbered(step.line)}  ${[cut(step.instruction), step.layer, step.size, step.cache].filter(text => text !== '').join(' · ')}`,
        ...step.files.length > 0 ? [`        ${step.files.join(', ')}`] : [],
      ]),
    ]),
    ...lastBuild ? [[lastBuild.title, lastBuild.summary, ...lastBuild.steps.map(({ line, instruction, size, cache }) => `${numbered(line)}  ${[cut(instruction), size, cache].filter(text => text !== '').join(' · ')}`)]] : [],
  ];
  return `${blocks.map(lines => lines.filter(line => line !== '').join('\n')).join('\n\n')}\n`;
}

/** What was foretold beside what came of it, for the instructions that tell something. */
export function comparedText(text: string, steps: readonly ComparedStep[], say: Say): string {
  const lines = new Lines(text);
  const telling = steps.filter(({ predicted, bytes, cacheRight }) => predicted.size.source !== 'metadata' && bytes !== undefined || cacheRight === false);
  return [buildSummary(steps, say), ...telling.map(step => {
    const { size, cache } = comparedWords(step, say);
    return `${numbered(lines.positionAt(step.span.start).line)}  ${[cut(step.text.replace(/\s+/g, ' ')), size, cache].filter(words => words !== '').join(' · ')}`;
  })].join('\n');
}

function numbered(line: number): string {
  return `${String(line + 1).padStart(4)}  `;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
