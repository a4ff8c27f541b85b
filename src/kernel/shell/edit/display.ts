/** Shows a line that is being edited, with as little output as it takes. */
import { characterWidth } from '../../width.ts';

interface Cell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

interface Layout {
  readonly cells: readonly Cell[];
  /** Where the next cell would be; the place of the cursor. */
  readonly end: Place;
  readonly cursor: Place;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const tabWidth = 8;
const [begin, end] = ['\x01', '\x02'];
const origin: Place = { row: 0, column: 0 };
const nothing: Layout = { cells: [], end: origin, cursor: origin };

/** What the terminal shows of the line: readline's display.c. */
export class Display {
  private columns: number;
  private shown = nothing;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** What to send to the terminal so that it shows this. @param prompt with what takes no place between `\x01` and `\x02` @param cursor in characters of the line */
  update(prompt: string, line: readonly string[], cursor: number): string {
    const next = layOut(prompt, line, cursor, this.columns);
    const { cells } = this.shown;
    let same = 0;
    while (same < cells.length && same < next.cells.length && isSame(cells[same], next.cells[same])) same++;
    let output = '';
    let at = this.shown.cursor;
    if (same < Math.max(cells.length, next.cells.length)) {
      const place = next.cells[same] ?? next.end;
      output += move(at, place);
      at = next.end;
      for (const { text } of next.cells.slice(same)) output += text === '\n' ? '\x1b[K\n' : text;
      if (next.end.column === 0 && next.end.row > 0 && next.cells.at(-1)?.text !== '\n' && same < next.cells.length) output += ' \r';
      if (isBefore(next.end, this.shown.end)) output += this.shown.end.row > next.end.row ? '\x1b[J' : '\x1b[K';
    }
    this.shown = next;
    return output + move(at, next.cursor);
  }

  /** The cursor is behind all that is shown now. Returns what to send. */
  leave(): string {
    const output = move(this.shown.cursor, this.shown.end);
    this.shown = { ...this.shown, cursor: this.shown.end };
    return output;
  }

  /** Nothing is shown any more, or something else has been written: the next {@link update} shows all. */
  forget(): void {
    this.shown = nothing;
  }

  /** The terminal has so many columns now: what it shows is begun anew. Returns what to send. */
  resize(columns: number): string {
    const output = `${move(this.shown.cursor, origin)}\x1b[J`;
    this.columns = columns;
    this.shown = nothing;
    return output;
  }
}

function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  return a?.text === b?.text && a?.row === b?.row && a?.column === b?.column;
}

function isBefore(a: Place, b: Place): boolean {
  return a.row < b.row || (a.row === b.row && a.column < b.column);
}

function move(from: Place, to: Place): string {
  const rows = to.row - from.row;
  let output = rows < 0 ? '\x1b[A'.repeat(-rows) : '\x1b[B'.repeat(rows);
  const columns = to.column - from.column;
  if (columns === 0) return output;
  if (to.column === 0) output += '\r';
  else if (columns < 0) output += columns >= -4 ? '\b'.repeat(-columns) : `\x1b[${-columns}D`;
  else output += columns === 1 ? '\x1b[C' : `\x1b[${columns}C`;
  return output;
}

function layOut(prompt: string, line: readonly string[], cursor: number, columns: number): Layout {
  const cells: Cell[] = [];
  let [row, column] = [0, 0];
  const put = (text: string, width: number): void => {
    if (column + width > columns) {
      cells.push({ text: ' ', row, column });
      [row, column] = [row + 1, 0];
    }
    cells.push({ text, row, column });
    column += width;
    if (text === '\n' || column >= columns) [row, column] = [row + 1, 0];
  };
  for (const piece of piecesOf(prompt)) put(piece, isInvisible(piece) ? 0 : characterWidth(piece));
  let place: Place = { row, column };
  for (const [i, character] of line.entries()) {
    if (i === cursor) place = { row, column };
    if (character === '\n') put('\n', 0);
    else if (character === '\t') for (let left = tabWidth - column % tabWidth; left > 0; left--) put(' ', 1);
    else if (/^[\0-\x1f\x7f]/.test(character)) for (const each of ['^', String.fromCharCode(character.charCodeAt(0) ^ 64)]) put(each, 1);
    else put(character, characterWidth(character));
  }
  const last = { row, column };
  return { cells, end: last, cursor: cursor >= line.length ? last : place };
}

function isInvisible(piece: string): boolean {
  return piece === '\n' || piece.startsWith('\x1b') || piece.length > 2;
}

/** Characters, and what takes no place as one piece. */
function piecesOf(prompt: string): string[] {
  const pattern = new RegExp(`${begin}([^${end}]*)${end}|\\x1b\\[[0-9;?]*[A-Za-z]|[^]`, 'gu');
  return [...prompt.matchAll(pattern)].map(([whole, hidden]) => hidden ?? whole).filter(piece => piece !== '');
}
