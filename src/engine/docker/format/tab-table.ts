/** docker's text/tabwriter: a column is at least this wide, and followed by so many blanks. */
const minimum = 10;
const padding = 3;

/**
 * Lays out lines of cells (between tabs) in columns, as Go's text/tabwriter does with a minimal width of 10, padding 3 and blanks (docker's with those values: `formatter.Context`).
 * A column reaches over lines that follow one another and have that cell closed by a tab; the last cell of a line belongs to no column.
 */
export function tabTable(text: string, { minwidth = minimum, pad = padding, tab = ' ', discardsEmpty = minwidth === 0 }: { readonly minwidth?: number; readonly pad?: number; readonly tab?: string; readonly discardsEmpty?: boolean } = {}): string {
  const lines = text.split('\n').map(line => line.split('\t'));
  const widths: number[][] = lines.map(() => []);
  layOut(lines, widths, 0, lines.length, 0, { minwidth, pad, discardsEmpty });
  return lines.map((cells, row) => cells.map((cell, column) => {
    const width = widths[row]?.[column];
    return width === undefined || column === cells.length - 1 ? cell : cell + tab.repeat(width - length(cell));
  }).join('')).join('\n');
}

interface Look { readonly minwidth: number; readonly pad: number; readonly discardsEmpty: boolean }

/** The widths of a column and of those right of it, in lines from `first` to before `end`, all of which have the columns left of it. */
function layOut(lines: readonly (readonly string[])[], widths: number[][], first: number, end: number, column: number, look: Look): void {
  const { minwidth, pad, discardsEmpty } = look;
  for (let at = first; at < end; at++) {
    if (!hasColumn(lines[at], column)) continue;
    let last = at;
    let width = minwidth;
    let isEmpty = true;
    for (; last < end && hasColumn(lines[last], column); last++) {
      const cell = length(lines[last]?.[column] ?? '');
      width = Math.max(width, cell + pad);
      isEmpty &&= cell === 0;
    }
    for (let row = at; row < last; row++) (widths[row] as number[])[column] = isEmpty && discardsEmpty ? 0 : width;
    layOut(lines, widths, at, last, column + 1, look);
    at = last - 1;
  }
}

function hasColumn(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1;
}

function length(text: string): number {
  return Array.from(text).length;
}
