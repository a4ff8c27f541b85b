/** A piece of a text, as offsets in UTF-16 code units. `end` is exclusive, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text as editors count: both from zero, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A piece of a text as editors count. `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where the lines of a text begin, to translate between offsets and positions. Lines end at `\n`, as in BuildKit. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    this.#length = text.length;
  }

  /** The position of an offset; one outside the text counts as the nearest one inside. */
  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    const line = lastAtMost(this.#starts, inside);
    return { line, character: inside - (this.#starts[line] ?? 0) };
  }

  /** The offset of a position; one outside the text counts as the nearest one inside. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line] ?? this.#length;
    const next = this.#starts[line + 1] ?? this.#length;
    return Math.min(start + Math.max(character, 0), next);
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}

/** The index of the last of the ascending numbers that is not greater than `limit`; 0 if all are greater. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
