import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { type Message, message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import type { PreviewCompared, PreviewLastBuild, PreviewPage, PreviewStage, PreviewStep } from '../../protocol/index.ts';

const words = {
  page: message('Layer Preview'), forecast: message('Forecast'), lastBuild: message('Last build'), view: message('What is shown'),
  changed: message('The Dockerfile has changed since.'), row: message('line {0}'), keys: message('Arrow keys move, Enter shows the line in the editor.'),
  baseLayer: message('Layer {0} of the base: {1}'),
};

/** Every text of the page. */
export const texts: readonly Message[] = Object.values(words);

/** What is drawn, and what is done when somebody acts. */
export interface Drawn {
  readonly page: PreviewPage;
  /** The last build is shown in place of the forecast. */
  readonly compare: boolean;
  /** The line of the cursor. */
  readonly current: number | undefined;
  readonly say: (text: Message) => string;
  readonly choose: (compare: boolean) => void;
  readonly open: (line: number) => void;
}

/** The page. */
export function drawing(drawn: Drawn): TemplateResult {
  const { page, say, choose } = drawn;
  const compare = drawn.compare && page.lastBuild !== undefined;
  return html`
    <header>
      <h1>${page.file}</h1>
      ${page.lastBuild ? html`
        <div class="views" role="group" aria-label=${say(words.view)}>
          <button aria-pressed=${compare ? 'false' : 'true'} @click=${() => choose(false)}>${say(words.forecast)}</button>
          <button aria-pressed=${compare ? 'true' : 'false'} @click=${() => choose(true)}>${say(words.lastBuild)}</button>
        </div>` : nothing}
      <p class="source">${compare ? page.lastBuild?.title : page.source}</p>
      <p class="status" role="status" ?data-busy=${page.isBusy}>${page.status}</p>
    </header>
    ${compare && page.lastBuild ? comparison(page.lastBuild, drawn) : forecast(page, drawn)}
    <p class="keys">${say(words.keys)}</p>`;
}

function forecast({ stages }: PreviewPage, drawn: Drawn): TemplateResult {
  const largest = Math.max(1, ...stages.flatMap(({ baseLayers, steps }) => [total(baseLayers), ...steps.map(({ bytes = 0 }) => bytes)]));
  const shown = currentRow(stages.flatMap(({ line, steps }) => [line, ...steps.map(step => step.line)]), drawn.current);
  return html`${stages.map(stage => stageSection(stage, largest, shown, drawn))}`;
}

function stageSection(stage: PreviewStage, largest: number, shown: number | undefined, drawn: Drawn): TemplateResult {
  return html`
    <section class="stage" ?data-unneeded=${!stage.isNeeded} aria-label=${stage.title}>
      <h2>${stage.title}${stage.use === '' ? nothing : html`<span class="use">${stage.use}</span>`}</h2>
      ${row({ line: stage.line, isCurrent: shown === stage.line, drawn, kind: 'base' }, html`
        <span class="instruction">${stage.instruction}</span>
        <span class="bar">${stackOf(stage.baseLayers, largest, drawn)}</span>
        <span class="facts"><span class="files">${stage.base}</span></span>`)}
      ${stage.steps.map(step => stepRow(step, largest, shown === step.line, drawn))}
    </section>`;
}

function stepRow(step: PreviewStep, largest: number, isCurrent: boolean, drawn: Drawn): TemplateResult {
  const kind = step.layer === '' ? 'metadata' : 'layer';
  return row({ line: step.line, isCurrent, drawn, kind }, html`
    <span class="instruction">${step.instruction}</span>
    ${kind === 'metadata' ? nothing : html`<span class="bar">${bar(step, largest)}</span>`}
    <span class="facts">
      ${step.layer === '' ? nothing : html`<span class="layer">${step.layer}</span>`}
      <span class="size">${step.size}</span>
      ${step.cache === '' ? nothing : html`<span class="cache" data-state=${step.cacheState}>${step.cache}</span>`}
      ${step.files.map(file => html`<span class="files">${file}</span>`)}
    </span>
    ${isCurrent ? html`<span class="detail">${step.detail.map(text => html`<span>${text}</span>`)}</span>` : nothing}`);
}

function comparison({ steps, summary, isOld }: PreviewLastBuild, drawn: Drawn): TemplateResult {
  const largest = Math.max(1, ...steps.map(({ predicted = 0, real = 0 }) => Math.max(predicted, real)));
  const shown = currentRow(steps.map(({ line }) => line), drawn.current);
  return html`
    <section class="stage" aria-label=${drawn.say(words.lastBuild)}>
      <p class="summary">${summary}${isOld ? html` ${drawn.say(words.changed)}` : nothing}</p>
      ${steps.map(step => comparedRow(step, largest, shown === step.line, drawn))}
    </section>`;
}

function comparedRow({ line, instruction, predicted, real, size, cache, isRight }: PreviewCompared, largest: number, isCurrent: boolean, drawn: Drawn): TemplateResult {
  const hasBars = (predicted ?? 0) > 0 || (real ?? 0) > 0;
  return row({ line, isCurrent, drawn, kind: hasBars ? 'layer' : 'metadata' }, html`
    <span class="instruction">${instruction}</span>
    ${hasBars ? html`<span class="bar pair">${bar({ ...predicted !== undefined && { bytes: predicted }, isGuess: true }, largest)}${bar({ ...real !== undefined && { bytes: real }, isGuess: false }, largest)}</span>` : nothing}
    <span class="facts">
      <span class="size">${size}</span>
      ${cache === '' ? nothing : html`<span class="cache" data-state=${isRight === undefined ? 'unknown' : isRight ? 'cached' : 'rebuild'}>${cache}</span>`}
    </span>`);
}

interface Row {
  readonly line: number;
  readonly isCurrent: boolean;
  readonly drawn: Drawn;
  readonly kind: 'base' | 'layer' | 'metadata';
}

function row({ line, isCurrent, drawn, kind }: Row, content: TemplateResult): TemplateResult {
  return html`
    <button class="row" data-kind=${kind} data-line=${line} tabindex=${isCurrent ? 0 : -1} aria-current=${isCurrent ? 'true' : 'false'} @click=${() => drawn.open(line)}>
      <span class="number" aria-label=${drawn.say(message(words.row.template, line + 1))}>${line + 1}</span>
      <span class="content">${content}</span>
    </button>`;
}

/** The row that the keyboard comes to first is the cursor's. */
function currentRow(lines: readonly number[], cursor: number | undefined): number | undefined {
  return lines.findLast(line => line <= (cursor ?? 0)) ?? lines[0];
}

/** To scale; what is larger than nothing can be seen. */
function bar({ bytes, isGuess }: { readonly bytes?: number | undefined; readonly isGuess: boolean }, largest: number): TemplateResult {
  if (bytes === undefined) return html`<svg class="unknown" aria-hidden="true"><line x1="0" x2="100%" y1="50%" y2="50%"></line></svg>`;
  return html`<svg class=${isGuess ? 'guess' : 'known'} aria-hidden="true">${bytes > 0 ? svg`<rect width="${Math.max(0.4, 100 * bytes / largest)}%" height="100%"></rect>` : nothing}</svg>`;
}

/** The base's layers, one behind the other. */
function stackOf(layers: readonly number[], largest: number, { say }: Drawn): TemplateResult {
  let before = 0;
  return html`<svg class="below" aria-hidden="true">${layers.map((bytes, index) => {
    const x = 100 * before / largest;
    before += bytes;
    return bytes === 0 ? nothing : svg`<rect x="${x}%" width="${100 * bytes / largest}%" height="100%"><title>${say(message(words.baseLayer.template, index + 1, formatBytes(bytes)))}</title></rect>`;
  })}</svg>`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
