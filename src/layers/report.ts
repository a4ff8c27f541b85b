import { message, type Message } from '../base/message.ts';
import { formatBytes } from '../model/index.ts';
import type { Analysis } from './analysis.ts';
import type { FileCount, LayerFacts } from './layer-facts.ts';

/** Says a message in the reader's language. */
type Say = (text: Message) => string;

/** An analysed image, and what to call it. */
export interface NamedAnalysis {
  readonly name: string;
  readonly analysis: Analysis;
}

/** Paths in a text; JSON has more. */
const worstPaths = 20;
const mostPathsInJson = 1000;
const instructionWidth = 100;

/** One object for one image, an array for several. */
export function reportAsJson(images: readonly NamedAnalysis[], say: Say): string {
  const objects = images.map(image => objectOf(image, say));
  return `${JSON.stringify(objects.length === 1 ? objects[0] : objects, undefined, 2)}\n`;
}

function objectOf({ name, analysis }: NamedAnalysis, say: Say): unknown {
  const { image, layers, totalBytes, visibleBytes, wastedBytes, efficiency } = analysis;
  const { count: wastedPaths, paths } = analysis.waste(mostPathsInJson);
  return {
    image: name, ...image.id !== '' && { id: image.id }, ...image.platform !== '' && { platform: image.platform },
    layers: layers.map(({ problems, unreadable, ...facts }) => ({
      ...facts, ...problems.length > 0 && { problems: problems.map(problem => say(problem)) }, ...unreadable && { unreadable: say(unreadable) },
    })),
    totalBytes, visibleBytes, wastedBytes, efficiency, wastedPaths,
    wasted: paths.map(({ path, bytes, parts, advice }) => ({ path: `/${path}`, bytes, parts, advice: say(advice) })),
  };
}

/** A table of the layers and a list of the worst paths for each image. */
export function reportAsText(images: readonly NamedAnalysis[], say: Say): string {
  return images.map(image => textOf(image, say)).join('\n');
}

function textOf({ name, analysis }: NamedAnalysis, say: Say): string {
  const { image, layers, totalBytes, visibleBytes, wastedBytes, efficiency } = analysis;
  const head = ['#', say(message('stores')), say(message('added')), say(message('changed')), say(message('metadata only')), say(message('removed')), say(message('hidden later')), say(message('instruction'))];
  const lines = [
    [name, image.platform].filter(Boolean).join('  '), '',
    ...table([head, ...layers.map((layer, index) => rowOf(layer, index, say))]), '',
    say(message('Stored {0}, to be seen {1}, wasted {2}. Efficiency {3} %.', formatBytes(totalBytes), formatBytes(visibleBytes), formatBytes(wastedBytes), (efficiency * 100).toFixed(2))),
  ];
  const waste = analysis.waste(worstPaths);
  if (waste.count > 0) {
    lines.push('', say(message('Most is wasted here ({0} of {1} paths):', waste.paths.length, waste.count)));
    for (const { path, bytes, advice } of waste.paths) lines.push(`  ${formatBytes(bytes).padStart(9)}  /${plainText(path)}`, `             ${say(advice)}`);
  }
  return `${lines.join('\n')}\n`;
}

function rowOf({ size, added, changed, metadataOnly, removed, hiddenLater, instruction, createdBy, unreadable }: LayerFacts, index: number, say: Say): readonly string[] {
  const words = plainText((instruction || createdBy).replace(/\s+/g, ' ')) || '-';
  const cells = unreadable ? ['?', '?', '?', '?', '?', '?'] : [formatBytes(size), ...[added, changed, metadataOnly, removed, hiddenLater].map(count)];
  return [String(index + 1), ...cells, (unreadable ? `${say(message('(unreadable)'))} ` : '') + (words.length > instructionWidth ? `${words.slice(0, instructionWidth)}…` : words)];
}

function count({ files, bytes }: FileCount): string {
  return files === 0 ? '-' : `${files} / ${formatBytes(bytes)}`;
}

/** Columns in line, numbers at their right end, the last one as it is. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => width(row[column] ?? ''))));
  return rows.map(row => row.map((cell, column) => column === row.length - 1 ? cell : ' '.repeat((widths[column] ?? 0) - width(cell)) + cell).join('  '));
}

/** Columns of a terminal: Hangul takes two. */
function width(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (/[\u1100-\u115f\uac00-\ud7a3]/.test(char) ? 2 : 1), 0);
}

/** Names from an archive on one line, without what would move the cursor. */
export function plainText(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, char => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
