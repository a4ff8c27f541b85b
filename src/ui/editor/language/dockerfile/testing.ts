import { formatMessage } from '../../../../base/message.ts';
import { applyEdits, Lines, type Position, type Range } from '../../../../lint/index.ts';

/** A Dockerfile with the cursor drawn as `│`: its text and the cursor's place. */
export function at(drawn: string): { readonly text: string; readonly position: Position } {
  const offset = drawn.indexOf('│');
  if (offset < 0) throw new Error('No cursor is drawn');
  const text = drawn.replace('│', '');
  return { text, position: new Lines(text).positionAt(offset) };
}

/** The text with what stands in the ranges drawn in `«»`. */
export function drawn(text: string, ranges: readonly Range[]): string {
  return applyEdits(text, ranges.flatMap(({ start, end }) => [
    { range: { start, end: start }, newText: '«' },
    { range: { start: end, end }, newText: '»' },
  ]));
}

/** Messages in English. */
export const say = formatMessage;
