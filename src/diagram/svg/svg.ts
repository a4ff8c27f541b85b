import type { Scene } from '../scene/scene.ts';
import { boxShape, lineShape, type Shape } from './shape.ts';
import { documentStyle, type Look } from './style.ts';

/** A scene as an SVG document that stands by itself. */
export function svgOf(scene: Scene, look: Look = 'either'): string {
  const [width, height] = [Math.ceil(scene.width), Math.ceil(scene.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(scene.title)}">`,
    `<title>${escaped(scene.title)}</title>`,
    `<style>${documentStyle(look)}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...scene.boxes.map(box => markup(boxShape(box))),
    ...scene.lines.map(line => markup(lineShape(line))),
    '</svg>',
    '',
  ].join('\n');
}

function markup({ tag, attributes, at, children }: Shape): string {
  const all = at ? { ...attributes, transform: `translate(${at.x} ${at.y})` } : attributes;
  const inside = children.map(child => typeof child === 'string' ? escaped(child) : markup(child)).join('');
  const start = `<${tag}${Object.entries(all).map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('')}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for markup. What XML 1.0 has no place for is left out. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, character => entities[character] ?? '');
}
