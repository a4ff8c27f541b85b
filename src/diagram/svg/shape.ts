import { type Chart, chartLength } from '../graph/graph.ts';
import { chartSize, fontSize, labelHeight, lineHeight, padding } from '../scene/measure.ts';
import type { Box, Line, Point } from '../scene/scene.ts';

/** An element of SVG as plain data: written as text for a document, made of nodes in a page. */
export interface Shape {
  readonly tag: 'g' | 'rect' | 'text' | 'path' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Where its own origin is: apart from the other attributes, so that a page can move it smoothly. */
  readonly at?: Point;
  readonly children: readonly (Shape | string)[];
}

type DrawnBox = Pick<Box, 'id' | 'kind' | 'x' | 'y' | 'width' | 'height' | 'label' | 'details' | 'full'> & Partial<Pick<Box, 'tone' | 'folded' | 'chart'>>;
type DrawnLine = Pick<Line, 'id' | 'points'> & Partial<Pick<Line, 'tone' | 'label' | 'isWire'>>;

/** How long and how wide a line's arrow is, in px. */
const tip = { length: 7, half: 3.5 };
/** Corners of lines are that round, in px. */
const bend = 6;

/** A box with its text. */
export function boxShape({ id, kind, tone, x, y, width, height, label, details, full, folded, chart }: DrawnBox): Shape {
  const text = (content: string, index: number): Shape => ({
    tag: 'text', attributes: { class: index === 0 ? 'label' : 'detail', x: padding, y: padding + (index === 0 ? fontSize : labelHeight + (index - 1) * lineHeight + fontSize - 1) }, children: [content],
  });
  const rectangle = (attributes: Shape['attributes']): Shape => ({ tag: 'rect', attributes: { ...attributes, width: round(width), height: round(height), rx: 6 }, children: [] });
  return {
    tag: 'g', attributes: { class: ['box', kind, tone, folded && 'folded'].filter(Boolean).join(' '), 'data-id': id }, at: { x: round(x), y: round(y) },
    children: [{ tag: 'title', attributes: {}, children: [full] }, ...folded ? [rectangle({ class: 'behind', x: 4, y: 4 })] : [], rectangle({ class: 'frame' }), ...[label, ...details].map(text), ...chart ? [chartShape(chart, details.length)] : []],
  };
}

/** A curve from left to right, the newest value at the right edge, and where the limit is. */
function chartShape({ values, limit }: Chart, details: number): Shape {
  const { width, height, above } = chartSize;
  const drawn = values.slice(-chartLength);
  const isLimited = limit !== undefined && limit > 0 && limit !== Infinity;
  const top = Math.max(...drawn, isLimited ? limit : 0) * 1.1 || 1;
  const points = drawn.map((value, index) => ({ x: width * (1 - (drawn.length - 1 - index) / (chartLength - 1)), y: height * (1 - Math.max(0, value) / top) }));
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point)}`).join('');
  const [first] = points;
  const path = (name: string, d: string): Shape => ({ tag: 'path', attributes: { class: name, d }, children: [] });
  return {
    tag: 'g', attributes: { class: 'chart' }, at: { x: padding, y: padding + labelHeight + details * lineHeight + above },
    children: [
      path('axis', `M0,${height}L${width},${height}`),
      ...first ? [path('area', `${line}L${width},${height}L${at({ x: first.x, y: height })}z`), path('curve', line)] : [],
      ...isLimited ? [path('limit', `M0,${round(height * (1 - limit / top))}L${width},${round(height * (1 - limit / top))}`)] : [],
    ],
  };
}

/** A line with its arrow and label. */
export function lineShape({ id, tone, points, label, isWire = false }: DrawnLine): Shape {
  return {
    tag: 'g', attributes: { class: tone ? `line ${tone}` : 'line', 'data-id': id },
    children: [
      { tag: 'path', attributes: { class: 'way', d: wayOf(isWire ? points : shortened(points)) }, children: [] },
      ...isWire ? [] : [{ tag: 'path', attributes: { class: 'tip', d: tipOf(points) }, children: [] } as const],
      ...label ? [labelShape(label)] : [],
    ],
  };
}

function labelShape({ x, y, width, height, text }: NonNullable<Line['label']>): Shape {
  return {
    tag: 'g', attributes: { class: 'name' }, at: { x: round(x), y: round(y) },
    children: [
      { tag: 'rect', attributes: { class: 'ground', width: round(width), height: round(height), rx: 3 }, children: [] },
      { tag: 'text', attributes: { class: 'detail', x: 4, y: fontSize }, children: [text] },
    ],
  };
}

/** Straight from point to point, with round corners. */
function wayOf(way: readonly Point[]): string {
  return way.map((point, index) => {
    const [before, after] = [way[index - 1], way[index + 1]];
    if (!before) return `M${at(point)}`;
    if (!after) return `L${at(point)}`;
    const radius = Math.min(bend, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
  }).join('');
}

function tipOf(points: readonly Point[]): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return '';
  const foot = towards(end, before, tip.length);
  const [dx, dy] = [(end.x - foot.x) / tip.length * tip.half, (end.y - foot.y) / tip.length * tip.half];
  return `M${at(end)}L${at({ x: foot.x - dy, y: foot.y + dx })}L${at({ x: foot.x + dy, y: foot.y - dx })}z`;
}

/** Up to where the arrow begins. */
function shortened(points: readonly Point[]): readonly Point[] {
  const [end, before] = [points.at(-1), points.at(-2)];
  return end && before ? [...points.slice(0, -1), towards(end, before, Math.min(tip.length - 1, distance(end, before)))] : points;
}

/** The point on the way from one to another that is so far from the first. */
function towards(from: Point, to: Point, far: number): Point {
  const length = distance(from, to);
  return length === 0 ? from : { x: from.x + (to.x - from.x) / length * far, y: from.y + (to.y - from.y) / length * far };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
