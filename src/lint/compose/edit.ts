import { message } from '../../base/message.ts';
import type { SpanEdit, SpanFix } from '../rule.ts';
import type { Span } from '../../base/span.ts';
import { spanOf, type YamlMapping, type YamlNode, type YamlPair, type YamlScalar, type YamlSequence } from '../yaml/node.ts';
import type { YamlComment } from '../yaml/parse.ts';
import type { ComposeFile } from './file.ts';

/** Removes a pair with its lines, or with its comma; `undefined` if something else stands on its lines, or nothing would be left. */
export function withoutPair(file: ComposeFile, mapping: YamlMapping, pair: YamlPair): SpanEdit[] | undefined {
  return without(file, mapping.flow, mapping.pairs.map(spanOf), mapping.pairs.indexOf(pair));
}

/** Removes an item with its lines, or with its comma; `undefined` as for {@link withoutPair}. */
export function withoutItem(file: ComposeFile, sequence: YamlSequence, item: YamlNode): SpanEdit[] | undefined {
  return without(file, sequence.flow, sequence.items.map(one => sequence.flow ? one.span : withDash(file.text, one.span)), sequence.items.indexOf(item));
}

/** Adds a pair behind the last one of a block mapping; `undefined` if that is not possible. */
export function withPair({ text }: ComposeFile, mapping: YamlMapping, pair: string): SpanEdit[] | undefined {
  const last = mapping.flow ? undefined : mapping.pairs.at(-1);
  if (!last) return undefined;
  const column = last.key.span.start - text.lastIndexOf('\n', last.key.span.start - 1) - 1;
  const { end } = spanOf(last);
  const [rest = ''] = /^:?[^\n\r]*/.exec(text.slice(end, end + longestRest)) ?? [];
  if (!/^:?\s*(?:#.*)?$/.test(rest)) return undefined;
  return [{ at: { start: end + rest.length, end: end + rest.length }, newText: `${text.includes('\r\n') ? '\r\n' : '\n'}${' '.repeat(column)}${pair}` }];
}

/** A longer line has something on it that is no comment of a person. */
const longestRest = 1000;

function without({ text }: ComposeFile, flow: boolean, children: readonly Span[], index: number): SpanEdit[] | undefined {
  const [child, before, after] = [children[index], children[index - 1], children[index + 1]];
  if (!child || children.length < 2) return undefined;
  if (flow) {
    const at = after ? { start: child.start, end: after.start } : { start: before?.end ?? child.start, end: child.end };
    return text.slice(at.start, at.end).includes('#') ? undefined : [{ at, newText: '' }];
  }
  const at = linesOf(text, child);
  return at && [{ at, newText: '' }];
}

/** The lines on which a piece of a block stands; `undefined` if something else stands before or behind it. */
function linesOf(text: string, { start, end }: Span): Span | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const [rest = ''] = /^[^\n]*\n?/.exec(text.slice(end)) ?? [];
  return text.slice(lineStart, start).trim() === '' && /^\s*(?:#.*)?\s*$/.test(rest) ? { start: lineStart, end: end + rest.length } : undefined;
}

/** The item of a block list with its dash. */
function withDash(text: string, { start, end }: Span): Span {
  const dash = text.lastIndexOf('-', start - 1);
  return { start: /^-\s*$/.test(text.slice(dash, start)) ? dash : start, end };
}

/** Puts a scalar's text into single quotes, or double ones if it holds what single ones cannot. */
export function quoted(text: string): string {
  return /[\n\t\p{Cc}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll('\'', '\'\'')}'`;
}

/** Runs a command line by a shell; no fix if it is written over several lines. */
export function inShell({ text }: ComposeFile, scalar: YamlScalar): SpanFix[] {
  if (/\n/.test(text.slice(scalar.span.start, scalar.span.end))) return [];
  return [{ title: message('Run it by a shell, if the image has one'), safe: false, edits: [{ at: scalar.span, newText: `["sh", "-c", ${JSON.stringify(scalar.text)}]` }] }];
}

/** Writes a scalar in quotes; `undefined` if it is written over several lines. */
export function withQuotes({ text }: ComposeFile, scalar: YamlScalar): SpanEdit[] | undefined {
  return scalar.tag !== undefined || /\n/.test(text.slice(scalar.span.start, scalar.span.end)) ? undefined : [{ at: scalar.span, newText: quoted(scalar.text) }];
}

/**
 * Puts the pairs of a block mapping, or the items of a block list, into another order, each with its lines and the
 * comments right above it; what stands between them stays. `undefined` if they share lines with something else, or hold
 * anchors or aliases, whose order matters.
 */
export function reordered(file: ComposeFile, collection: YamlMapping | YamlSequence, order: readonly number[]): SpanEdit[] | undefined {
  const children = collection.kind === 'mapping' ? collection.pairs.map(spanOf) : collection.items.map(item => withDash(file.text, item.span));
  const lines = children.map(child => linesOf(file.text, child));
  if (collection.flow || order.length !== children.length || lines.some((one, index) => !one || one.start < (lines[index - 1]?.end ?? 0))) return undefined;
  const segments = lines.filter(one => one !== undefined).map((one, index, all) => withComments(file, one, all[index - 1]?.end ?? 0));
  const whole = { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0 };
  if (hasReferences(collection)) return undefined;
  const pieces = segments.flatMap((segment, index) => [order[index] ?? index, file.text.slice(segment.end, segments[index + 1]?.start ?? segment.end)]);
  const texts = pieces.map(piece => typeof piece === 'number' ? ended(file.text, segments[piece] ?? whole) : piece).join('');
  return [{ at: whole, newText: file.text.endsWith('\n') || whole.end < file.text.length ? texts : texts.replace(/\r?\n$/, '') }];
}

function ended(text: string, { start, end }: Span): string {
  const lines = text.slice(start, end);
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}

/** The lines of a child with the comments that stand alone right above it, but not above `first`. */
function withComments({ text, yaml: { comments } }: ComposeFile, lines: Span, first: number): Span {
  let { start } = lines;
  for (const { span, alone } of above(comments, start)) {
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    if (!alone || lineStart < first || text.slice(span.end, start).trim() !== '' || /\n[^\n]*\n/.test(text.slice(span.end, start))) break;
    start = lineStart;
  }
  return { start, end: lines.end };
}

/** The comments above an offset, the nearest first. */
function* above(comments: readonly YamlComment[], offset: number): Iterable<YamlComment> {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const comment = comments[at];
    if (comment) yield comment;
  }
}

function hasReferences(node: YamlNode): boolean {
  if (node.kind === 'alias' || node.anchor !== undefined) return true;
  if (node.kind === 'scalar') return false;
  return node.kind === 'mapping' ? node.pairs.some(({ key, value }) => hasReferences(key) || hasReferences(value)) : node.items.some(hasReferences);
}
