import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import type { ExplorerImage, ExplorerLayer } from '../../protocol/index.ts';
import { shownName } from './names.ts';
import { segments } from './stack.ts';
import { texts } from './texts.ts';

type Text = (text: Message) => string;

/** The layers of an image: drawn to scale, and as a list of which one is chosen. */
export function layerList(image: ExplorerImage, chosen: number, language: string, text: Text, choose: (layer: number) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const last = image.layers.length - 1;
    const next = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(next, last)));
  };
  return html`
    ${stack(image, chosen, choose)}
    <div class="list" role="listbox" tabindex="0" aria-label=${text(texts.layersHint())} aria-activedescendant=${`layer-${chosen}`} @keydown=${onKey}>
      ${image.layers.map((layer, index) => layerRow(layer, index, index === chosen, image.totalBytes, language, text, () => { choose(index); }))}
    </div>`;
}

/** The area of each part stands for its bytes; what later layers hide is marked. */
function stack({ layers }: ExplorerImage, chosen: number, choose: (layer: number) => void): TemplateResult {
  const drawn = segments(layers.map(({ size, hiddenLater }) => ({ size, wasted: hiddenLater.bytes })));
  return html`<svg class="stack" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 100">${drawn.map(({ at, extent, wasted }, index) => svg`
    <g class=${`segment ${index === chosen ? 'chosen' : ''}`} @click=${() => { choose(index); }}>
      <rect class="kept" x="0" y=${at} width="100" height=${extent}></rect>
      <rect class="wasted" x=${100 - wasted * 100} y=${at} width=${wasted * 100} height=${extent}></rect>
      <rect class="edge" x="0" y=${at} width="100" height=${extent} vector-effect="non-scaling-stroke"></rect>
    </g>`)}</svg>`;
}

function layerRow(layer: ExplorerLayer, index: number, isChosen: boolean, total: number, language: string, text: Text, choose: () => void): TemplateResult {
  const { instruction, size, added, changed, metadataOnly, removed, hiddenLater, unreadable, problems } = layer;
  const files = (count: number): string => count.toLocaleString(language);
  const share = total === 0 ? 0 : size / total * 100;
  const wasted = total === 0 ? 0 : Math.min(size, hiddenLater.bytes) / total * 100;
  const figures = [
    { kind: 'added', sign: '+', count: added, words: texts.filesAdded },
    { kind: 'changed', sign: '~', count: changed, words: texts.filesChanged },
    { kind: 'metadata', sign: '◦', count: metadataOnly, words: texts.filesMetadata },
    { kind: 'removed', sign: '−', count: removed, words: texts.filesRemoved },
  ].filter(({ count }) => count.files > 0);
  const words = figures.map(({ count, words }) => text(words(files(count.files), formatBytes(count.bytes))));
  const waste = hiddenLater.files > 0 ? text(texts.filesHidden(files(hiddenLater.files), formatBytes(hiddenLater.bytes))) : '';
  const shown = shownName(instruction.replace(/\s+/g, ' ')) || text(texts.noInstruction());
  return html`<div class=${`layer ${isChosen ? 'chosen' : ''}`} role="option" id=${`layer-${index}`} aria-selected=${isChosen}
    aria-label=${[text(texts.layer(index + 1)), shown, unreadable ?? formatBytes(size), text(texts.shareOf(share.toFixed(1))), ...words, waste].filter(Boolean).join(', ')} @click=${choose}>
    <span class="number">${index + 1}</span>
    <bdi class="instruction" title=${shown}>${shown}</bdi>
    <span class="bytes">${unreadable === undefined ? formatBytes(size) : '?'}</span>
    <svg class="share" aria-hidden="true"><rect class="kept" x="0" y="0" width=${`${share}%`} height="100%"></rect><rect class="wasted" x=${`${share - wasted}%`} y="0" width=${`${wasted}%`} height="100%"></rect></svg>
    <span class="percent">${share >= 0.1 || size === 0 ? `${share.toFixed(1)} %` : '< 0.1 %'}</span>
    <span class="figures">
      ${figures.map(({ kind, sign, count }, at) => html`<span class=${kind} title=${words[at] ?? ''}>${sign}${files(count.files)}</span>`)}
      ${hiddenLater.bytes > 0 ? html`<span class="wasted" title=${waste}>${text(texts.bytesWasted(formatBytes(hiddenLater.bytes)))}</span>` : nothing}
    </span>
    ${[...unreadable === undefined ? [] : [`${text(texts.unreadable())}: ${unreadable}`], ...problems].map(problem => html`<bdi class="problem">${shownName(problem)}</bdi>`)}
  </div>`;
}
