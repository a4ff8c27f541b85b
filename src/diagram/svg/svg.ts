import { fontSize, lineHeight } from '../scene/measure.ts';
import type { Box, Line, Scene } from '../scene/scene.ts';
import { style } from './style.ts';

const padding = 10;

/** A scene as an SVG document that stands by itself. In a webview its colours are the theme's; elsewhere light or dark, as the reader's system is. */
export function svgOf(scene: Scene): string {
  const [width, height] = [Math.ceil(scene.width), Math.ceil(scene.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(scene.title)}">`,
    `<title>${escaped(scene.title)}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="tip" d="M0,0 L8,4 L0,8 z"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...scene.boxes.map(boxMarkup),
    ...scene.lines.map(lineMarkup),
    '</svg>',
    '',
  ].join('\n');
}

function boxMarkup({ id, kind, tone, x, y, width, height, label, details, full }: Box): string {
  const texts = [label, ...details].map((text, index) =>
    `<text class="${index === 0 ? 'label' : 'detail'}" x="${round(x + padding)}" y="${round(y + padding + index * lineHeight + fontSize)}">${escaped(text)}</text>`);
  return `<g class="box ${kind}${tone ? ` ${tone}` : ''}" data-id="${escaped(id)}"><title>${escaped(full)}</title><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="4"/>${texts.join('')}</g>`;
}

function lineMarkup({ id, tone, points, label }: Line): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join(' ');
  const text = label
    ? `<rect class="ground" x="${round(label.x)}" y="${round(label.y)}" width="${round(label.width)}" height="${round(label.height)}"/><text class="detail" x="${round(label.x + 2)}" y="${round(label.y + fontSize)}">${escaped(label.text)}</text>`
    : '';
  return `<g class="line${tone ? ` ${tone}` : ''}" data-id="${escaped(id)}"><path d="${path}" marker-end="url(#arrow)"/>${text}</g>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for markup. What XML 1.0 has no place for is left out. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, character => entities[character] ?? '');
}
