import { html, nothing, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import type { ExplorerImage, ExplorerWaste } from '../../protocol/index.ts';
import { shownName } from './names.ts';
import { texts } from './texts.ts';

/** The paths with the most bytes that nobody sees: who stores them, who hides them, and what to do. */
export function wasteList({ waste, wastedPaths, layers }: ExplorerImage, language: string, text: (text: Message) => string, reveal: (waste: ExplorerWaste) => void): TemplateResult {
  if (waste.length === 0) return html`<p class="empty">${text(texts.noWaste())}</p>`;
  const instruction = (layer: number): TemplateResult => {
    const words = shownName((layers[layer]?.instruction ?? '').replace(/\s+/g, ' ')) || text(texts.noInstruction());
    return html`<span class="step"><span class="number">${layer + 1}</span><bdi class="instruction" title=${words}>${words}</bdi></span>`;
  };
  return html`
    ${waste.length < wastedPaths ? html`<p class="note">${text(texts.worst(waste.length.toLocaleString(language), wastedPaths.toLocaleString(language)))}</p>` : nothing}
    <ol class="waste">${waste.map(item => html`<li>
      <button class="path" title=${text(texts.showInTree())} @click=${() => { reveal(item); }}><span class="bytes">${formatBytes(item.bytes)}</span><bdi>${`/${shownName(item.path)}`}</bdi></button>
      <div class="steps" role="group" aria-label=${text(texts.storedAndHidden(item.storedBy + 1, item.hiddenBy + 1))}>${instruction(item.storedBy)}${instruction(item.hiddenBy)}</div>
      <p class="advice">${item.advice}</p>
    </li>`)}</ol>`;
}
