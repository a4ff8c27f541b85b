import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import type { DiagramPicture } from '../../protocol/index.ts';
import { texts } from './texts.ts';

/** What stands around the picture. */
export interface Frame {
  readonly picture: DiagramPicture | undefined;
  readonly failure: string | undefined;
  readonly text: (text: Message) => string;
  readonly search: string;
  /** Of what is found, which is looked at, from zero. */
  readonly found: { readonly count: number; readonly at: number } | undefined;
  readonly scale: number;
  readonly isOutlineShown: boolean;
}

/** What can be done there. */
export interface FrameEvents {
  readonly retry: () => void;
  readonly act: (action: string) => void;
  readonly searchFor: (text: string) => void;
  readonly step: (by: number) => void;
  readonly leaveSearch: () => void;
  readonly zoom: (way: 'in' | 'out' | 'actual' | 'fit') => void;
  readonly showOutline: (isShown: boolean) => void;
}

const icons = {
  in: svg`<path d="M8 3v10M3 8h10"/>`, out: svg`<path d="M3 8h10"/>`, fit: svg`<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>`, text: svg`<path d="M2.5 3.5h11M5 6.5h8.5M5 9.5h8.5M2.5 12.5h11"/>`,
};

/** The head with the picture's name, its buttons and the search. */
export function head({ picture, text, search, found }: Frame, events: FrameEvents): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') events.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') events.leaveSearch();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <h1><bdi>${picture?.scene.title ?? ''}</bdi></h1>
    ${picture?.actions.map(({ id, title, isOn }) => html`<button class="action" aria-pressed=${isOn} @click=${() => { events.act(id); }}>${title}</button>`)}
    <div class="search" role="search">
      <input type="search" spellcheck="false" placeholder=${text(texts.find())} aria-label=${text(texts.find())} .value=${search} @input=${(event: Event) => { events.searchFor((event.target as HTMLInputElement).value); }} @keydown=${onKey}>
      <span class="count" role="status">${found === undefined ? nothing : found.count === 0 ? text(texts.nothingFound()) : text(texts.found(String(found.at + 1), String(found.count)))}</span>
    </div>`;
}

/** Sentences beside the picture. */
export function notes({ picture }: Frame): TemplateResult | typeof nothing {
  return picture && picture.notes.length > 0 ? html`<ol>${picture.notes.map(note => html`<li><bdi>${note}</bdi></li>`)}</ol>` : nothing;
}

/** What stands in place of a picture. */
export function instead({ picture, failure, text }: Frame, events: FrameEvents): TemplateResult | typeof nothing {
  if (failure !== undefined) return html`<div class="instead" role="alert"><h1>${text(texts.failed())}</h1><bdi>${failure}</bdi><button class="action" @click=${events.retry}>${text(texts.retry())}</button></div>`;
  return picture ? nothing : html`<div class="instead" role="status">${text(texts.waiting())}</div>`;
}

/** The buttons in the corner. */
export function tools({ text, scale, isOutlineShown }: Frame, events: FrameEvents): TemplateResult {
  const button = (icon: TemplateResult<2>, name: Message, click: () => void, isOn?: boolean): TemplateResult =>
    html`<button class="tool" title=${text(name)} aria-label=${text(name)} aria-pressed=${isOn ?? nothing} @click=${click}><svg viewBox="0 0 16 16" aria-hidden="true">${icon}</svg></button>`;
  return html`
    ${button(icons.out, texts.zoomOut(), () => { events.zoom('out'); })}
    <button class="tool scale" title=${text(texts.actualSize())} @click=${() => { events.zoom('actual'); }}>${Math.round(scale * 100)} %</button>
    ${button(icons.in, texts.zoomIn(), () => { events.zoom('in'); })}
    ${button(icons.fit, texts.fit(), () => { events.zoom('fit'); })}
    ${button(icons.text, texts.asText(), () => { events.showOutline(!isOutlineShown); }, isOutlineShown)}`;
}
