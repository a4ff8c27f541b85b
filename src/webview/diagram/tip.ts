import { html, nothing, render } from 'lit-html';

/** What is said of a box. */
export interface Explanation {
  readonly name: string;
  readonly details: readonly string[];
  readonly connections: readonly string[];
  readonly explanation: readonly string[];
  readonly closed: string;
}

/** Until a pointer that rests is taken for a question, in ms. */
const delay = 350;
/** From the pointer, in px. */
const away = 14;
const mostConnections = 12;

/** The explanation beside a box, for a pointer that rests on it and for the keyboard. */
export class Tip {
  readonly #element: HTMLElement;
  #explanation: Explanation | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get isShown(): boolean {
    return !this.#element.hidden;
  }

  /** @param at a pointer, or a box as it is in the window */
  show(explanation: Explanation, at: { readonly x: number; readonly y: number; readonly height?: number } | undefined): void {
    clearTimeout(this.#waiting);
    this.#explanation = explanation;
    this.#waiting = setTimeout(() => {
      this.#write();
      this.#element.hidden = false;
      const { offsetWidth, offsetHeight } = this.#element;
      const { x = 0, y = 0, height = 0 } = at ?? {};
      const below = y + height + away;
      this.#element.style.left = `${Math.max(4, Math.min(x + away, innerWidth - offsetWidth - 4))}px`;
      this.#element.style.top = `${Math.max(4, below + offsetHeight > innerHeight ? y - offsetHeight - away : below)}px`;
    }, delay);
  }

  /** Says something else where it stands, or is about to. */
  update(explanation: Explanation): void {
    this.#explanation = explanation;
    if (this.isShown) this.#write();
  }

  hide(): void {
    clearTimeout(this.#waiting);
    this.#element.hidden = true;
  }

  #write(): void {
    if (!this.#explanation) return;
    const { name, details, connections, explanation, closed } = this.#explanation;
    render(html`<strong><bdi>${name}</bdi></strong>${details.map(line => html`<div><bdi>${line}</bdi></div>`)}
      ${connections.length === 0 ? nothing : html`<ul>${connections.slice(0, mostConnections).map(line => html`<li><bdi>${line}</bdi></li>`)}${connections.length > mostConnections ? html`<li>…</li>` : nothing}</ul>`}
      ${explanation.map(line => html`<p>${line}</p>`)}${closed === '' ? nothing : html`<p>${closed}</p>`}`, this.#element);
  }
}
