import { boxShape, lineShape, type Shape } from '../../diagram/index.ts';
import type { DiagramBox, DiagramLine, DiagramPicture } from '../../protocol/index.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** An element of the page and what it was made of, so that only what differs is changed. */
interface Drawn {
  readonly element: SVGElement;
  shape: Shape;
}

/** Extra attributes of a box: what it says to a screen reader and to menus. */
export type BoxAttributes = (box: DiagramBox) => Readonly<Record<string, string>>;

/** The picture in the page. Another picture changes the elements that differ and leaves the others alone; those that stay glide to their new places. */
export class Drawing {
  readonly #boxes: Layer;
  readonly #lines: Layer;

  constructor(svg: SVGSVGElement) {
    [this.#boxes, this.#lines] = [new Layer(svg), new Layer(svg)];
  }

  show({ boxes, lines }: DiagramPicture['scene'], attributes: BoxAttributes): void {
    this.#boxes.show(boxes.map(box => [box.id, pageBox(box, attributes(box))]));
    this.#lines.show(lines.map(line => [line.id, lineShape(gliding(line))]));
  }

  box(id: string): SVGElement | undefined {
    return this.#boxes.element(id);
  }

  line({ id }: DiagramLine): SVGElement | undefined {
    return this.#lines.element(id);
  }
}

/** As in a document, and with a handle to open or close it. The page explains boxes itself. */
function pageBox(box: DiagramBox, attributes: Readonly<Record<string, string>>): Shape {
  const shape = boxShape(box);
  const handle: readonly Shape[] = box.folded === undefined ? [] : [{
    tag: 'g', attributes: { class: 'handle' }, at: { x: Math.round(box.width) - 26, y: 6 },
    children: [{ tag: 'rect', attributes: { width: 20, height: 20, rx: 4 }, children: [] }, { tag: 'path', attributes: { d: box.folded ? 'M8,5l5,5l-5,5' : 'M5,8l5,5l5,-5' }, children: [] }],
  }];
  return { ...shape, attributes: { ...shape.attributes, ...attributes, tabindex: 0 }, children: [...shape.children.filter(child => typeof child === 'string' || child.tag !== 'title'), ...handle] };
}

/** So many corners a line may have to glide: browsers find the way from one path to another only if both have as many parts. */
const corners = 12;

/** A line that begins with several points at one place, so that each has the same number of them. */
function gliding(line: DiagramLine): DiagramLine {
  const [start] = line.points;
  const missing = corners - line.points.length;
  return start && missing > 0 ? { ...line, points: [...Array.from({ length: missing }, () => start), ...line.points] } : line;
}

/** Things of one kind, by their ids, in their order. */
class Layer {
  readonly #group: SVGElement;
  readonly #drawn = new Map<string, Drawn>();

  constructor(svg: SVGSVGElement) {
    this.#group = document.createElementNS(namespace, 'g');
    svg.append(this.#group);
  }

  element(id: string): SVGElement | undefined {
    return this.#drawn.get(id)?.element;
  }

  show(things: readonly (readonly [id: string, shape: Shape])[]): void {
    const left = new Set(this.#drawn.keys());
    let before: SVGElement | null = null;
    for (const [id, shape] of things) {
      left.delete(id);
      const known = this.#drawn.get(id);
      if (known) {
        change(known.element, known.shape, shape);
        known.shape = shape;
      }
      const element = known?.element ?? create(shape);
      if (!known) this.#drawn.set(id, { element, shape });
      const next: ChildNode | null = before ? before.nextSibling : this.#group.firstChild;
      // What goes away stays in its place until the end, so that what is after it need not move.
      if (!known || next !== element && !isOnlyLeaving(next, element)) this.#group.insertBefore(element, next);
      before = element;
    }
    for (const id of left) {
      this.#drawn.get(id)?.element.remove();
      this.#drawn.delete(id);
    }

    function isOnlyLeaving(from: ChildNode | null, to: SVGElement): boolean {
      for (let node = from; node && node !== to; node = node.nextSibling) if (!(node instanceof SVGElement && left.has(node.dataset['id'] ?? ''))) return false;
      return true;
    }
  }
}

function create(shape: Shape): SVGElement {
  const element = document.createElementNS(namespace, shape.tag);
  for (const [name, value] of Object.entries(shape.attributes)) element.setAttribute(name, String(value));
  move(element, shape);
  element.append(...shape.children.map(child => typeof child === 'string' ? child : create(child)));
  return element;
}

function change(element: SVGElement, before: Shape, after: Shape): void {
  for (const [name, value] of Object.entries(after.attributes)) if (before.attributes[name] !== value) element.setAttribute(name, String(value));
  for (const name of Object.keys(before.attributes)) if (!(name in after.attributes)) element.removeAttribute(name);
  if (before.at?.x !== after.at?.x || before.at?.y !== after.at?.y) move(element, after);
  const isAlike = before.children.length === after.children.length && before.children.every((child, index) => tagOf(child) === tagOf(after.children[index]));
  if (!isAlike) {
    element.replaceChildren(...after.children.map(child => typeof child === 'string' ? child : create(child)));
    return;
  }
  after.children.forEach((child, index) => {
    const [old, node] = [before.children[index], element.childNodes[index]];
    if (typeof child === 'string') {
      if (child !== old && node) node.nodeValue = child;
    } else if (typeof old === 'object' && node instanceof SVGElement) change(node, old, child);
  });
}

function tagOf(child: Shape | string | undefined): string | undefined {
  return typeof child === 'object' ? child.tag : undefined;
}

/** By the style, not the attribute: only that changes smoothly. */
function move(element: SVGElement, { at }: Shape): void {
  if (at) element.style.transform = `translate(${at.x}px, ${at.y}px)`;
}
