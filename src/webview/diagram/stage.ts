import { fitting, kept, revealing, type Size, type View, zoomed } from './viewport.ts';

/** One press of a key moves the picture by so much, in px; one step of zoom. */
const step = 60;
export const zoomStep = 1.25;
/** What the tools cover of the window from below, in px. */
const toolsHeight = 48;
/** A pointer that moved less than that has clicked, in px. */
const slop = 4;

interface Ports {
  /** The person has moved the picture. */
  readonly moved: () => void;
  /** The window has another size. */
  readonly resized: () => void;
}

/** The window onto the picture: moves it by pointer, wheel and keys. */
export class Stage {
  readonly #element: HTMLElement;
  readonly #svg: SVGSVGElement;
  readonly #ports: Ports;
  #picture: Size = { width: 1, height: 1 };
  #view: View = { x: 0, y: 0, scale: 1 };
  /** The person has not moved it: it is where the page has put it. */
  #isFitted = true;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #drag: { readonly x: number; readonly y: number; readonly from: View; hasMoved: boolean } | undefined;

  constructor(element: HTMLElement, svg: SVGSVGElement, ports: Ports) {
    [this.#element, this.#svg, this.#ports] = [element, svg, ports];
    element.addEventListener('pointerdown', event => { this.#grab(event); });
    element.addEventListener('pointermove', event => { this.#pull(event); });
    for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, () => { this.#letGo(); });
    // The click that ends a drag is none.
    element.addEventListener('click', event => { if (this.#hasDragged) event.stopImmediatePropagation(); }, { capture: true });
    element.addEventListener('wheel', event => { this.#turn(event); }, { passive: false });
    new ResizeObserver(() => {
      if (this.#isFitted) this.fit();
      ports.resized();
    }).observe(element);
  }

  #hasDragged = false;

  /** Undefined while it is where the page has put it. */
  get view(): View | undefined {
    return this.#isFitted ? undefined : this.#view;
  }

  set view(view: View | undefined) {
    this.#isFitted = view === undefined;
    this.#apply(view ?? fitting(this.#picture, this.size));
  }

  get scale(): number {
    return this.#view.scale;
  }

  get size(): Size {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  get isDragging(): boolean {
    return this.#drag?.hasMoved === true;
  }

  /** The picture has another size. It stays where it is, unless nobody has moved it and it would not be seen whole any more. */
  resize(picture: Size): void {
    const isFirst = this.#picture.width === 1;
    const fits = this.#view.x + picture.width * this.#view.scale <= this.size.width && this.#view.y + picture.height * this.#view.scale <= this.size.height;
    this.#picture = picture;
    this.#svg.setAttribute('width', String(Math.ceil(picture.width)));
    this.#svg.setAttribute('height', String(Math.ceil(picture.height)));
    if (isFirst || this.#isFitted && !fits) this.fit();
  }

  /** Shows all of it. Asked for by a person, all means all. */
  fit(least?: number): void {
    this.#isFitted = true;
    this.#apply(fitting(this.#picture, this.size, least));
  }

  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    this.#moveTo(zoomed(this.#view, factor, at ?? { x: this.size.width / 2, y: this.size.height / 2 }));
  }

  pan(right: number, down: number): void {
    this.#moveTo({ ...this.#view, x: this.#view.x - right * step, y: this.#view.y - down * step });
  }

  /** Moves as little as possible so that a part is seen, and not under the tools. */
  reveal(part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
    const { width, height } = this.size;
    const next = revealing(this.#view, part, { width, height: Math.max(height - toolsHeight, height / 2) });
    if (next.x !== this.#view.x || next.y !== this.#view.y) this.#moveTo(next);
  }

  #moveTo(view: View): void {
    this.#isFitted = false;
    this.#apply(kept(view, this.#picture, this.size));
    this.#ports.moved();
  }

  #apply(view: View): void {
    this.#view = view;
    // While it moves it is one picture to the browser; afterwards it is drawn anew, sharp.
    this.#svg.classList.add('moving');
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => { this.#svg.classList.remove('moving'); }, 200);
    this.#svg.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  }

  #grab({ button, clientX, clientY, target }: PointerEvent): void {
    this.#hasDragged = false;
    if (button > 1 || target instanceof Element && target.closest('button, input')) return;
    this.#drag = { x: clientX, y: clientY, from: this.#view, hasMoved: false };
  }

  #pull({ clientX, clientY, pointerId }: PointerEvent): void {
    const drag = this.#drag;
    if (!drag) return;
    const [dx, dy] = [clientX - drag.x, clientY - drag.y];
    if (!drag.hasMoved && Math.hypot(dx, dy) < slop) return;
    if (!drag.hasMoved) {
      drag.hasMoved = this.#hasDragged = true;
      this.#element.setPointerCapture(pointerId);
      this.#element.classList.add('dragged');
    }
    this.#moveTo({ ...drag.from, x: drag.from.x + dx, y: drag.from.y + dy });
  }

  #letGo(): void {
    this.#drag = undefined;
    this.#element.classList.remove('dragged');
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey) {
      this.pan((event.deltaX + event.deltaY) * lines / step, 0);
      return;
    }
    const { left, top } = this.#element.getBoundingClientRect();
    this.zoom(2 ** (-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX - left, y: event.clientY - top });
  }
}
