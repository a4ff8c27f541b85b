import type { SpanEdit } from '../rule.ts';
import type { Span } from '../../base/span.ts';

/** How many characters stand before an offset on its line. */
export function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * Moves a block so that it begins at a column, each of its lines as far as the first. `undefined` if something but
 * blanks stands before it on its line, or if one of its lines has too few blanks.
 */
export function reindent({ start, end }: Span, column: number, text: string): SpanEdit[] | undefined {
  const by = column - columnOf(start, text);
  const edits: SpanEdit[] = [];
  for (let line = start - columnOf(start, text); line < end;) {
    const next = text.indexOf('\n', line) + 1;
    const lineEnd = next === 0 ? text.length : next;
    const blanks = /^ */.exec(text.slice(line, Math.min(lineEnd, line + longestIndent)))?.[0].length ?? 0;
    const isEmpty = text.slice(line, lineEnd).trim() === '';
    if (!isEmpty && (blanks + by < 0 || (line < start && line + blanks < start))) return undefined;
    if (!isEmpty) edits.push(by < 0 ? { at: { start: line, end: line - by }, newText: '' } : { at: { start: line, end: line }, newText: ' '.repeat(by) });
    line = lineEnd;
  }
  return edits;
}

const longestIndent = 10_000;
