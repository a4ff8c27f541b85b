import type { Span } from '../../base/span.ts';
import type { YamlScalar } from './node.ts';

/** A text that is the value of a scalar, such as a patch under `|`, and where its characters stand in the file. */
export interface EmbeddedText {
  readonly text: string;
  /** The piece of the file that holds a piece of the text. */
  readonly spanOf: (span: Span) => Span;
}

/**
 * The text of a scalar. Of `|` blocks, and of texts on one line without escapes, every character is known by its place;
 * any piece of another one is the whole scalar.
 */
export function embeddedText(scalar: YamlScalar, file: string): EmbeddedText {
  const offsets = lineOffsets(scalar, file);
  if (!offsets) return { text: scalar.text, spanOf: () => scalar.span };
  const lines: { readonly start: number; readonly shift: number }[] = [];
  let start = 0;
  for (const offset of offsets) {
    lines.push({ start, shift: offset - start });
    start = scalar.text.indexOf('\n', start) + 1;
    if (start === 0) break;
  }
  const place = (offset: number) => {
    let line = lines[0];
    for (let low = 0, high = lines.length; low < high;) {
      const middle = (low + high) >> 1;
      const candidate = lines[middle];
      if (candidate && candidate.start <= offset) [line, low] = [candidate, middle + 1];
      else high = middle;
    }
    return Math.min(offset + (line?.shift ?? 0), scalar.span.end);
  };
  return { text: scalar.text, spanOf: span => ({ start: place(span.start), end: Math.max(place(span.start), place(span.end)) }) };
}

/** Where the lines of the text begin in the file; `undefined` if they are not copied as they are. */
function lineOffsets({ style, text, span }: YamlScalar, file: string): number[] | undefined {
  const source = file.slice(span.start, span.end);
  if (style === 'literal') return blockLines(source, span.start, text);
  const quote = style === 'plain' ? 0 : 1;
  return style !== 'folded' && source.slice(quote, source.length - quote) === text ? [span.start + quote] : undefined;
}

function blockLines(source: string, start: number, text: string): number[] | undefined {
  const offsets: number[] = [];
  let at = source.indexOf('\n') + 1;
  const lines = text.split('\n');
  const [first = ''] = lines.filter(line => line.trim() !== '');
  const firstLine = source.slice(at).split('\n').find(line => line.trim() !== '') ?? '';
  const indent = firstLine.replace(/\r$/, '').length - first.length;
  for (const line of lines) {
    const end = source.indexOf('\n', at);
    const whole = source.slice(at, end < 0 ? source.length : end).replace(/\r$/, '');
    if (whole.slice(indent) !== line && line.trim() !== '') return undefined;
    offsets.push(start + at + Math.min(indent, whole.length));
    if (end < 0) break;
    at = end + 1;
  }
  return at > 0 ? offsets : undefined;
}
