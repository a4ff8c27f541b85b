import { characterWidth } from '../../../src/kernel/width.ts';

/** What somebody sees at a terminal of the kind of xterm: as much of it as shells need. */
export class Screen {
  readonly #rows: number;
  readonly #columns: number;
  #cells: string[][];
  #row = 0;
  #column = 0;
  /** The last column has been written to; the next character goes to the next row. */
  #wraps = false;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#cells = Array.from({ length: rows }, () => []);
  }

  /** Rows without blanks at their ends, up to the last that is not empty; `█` where the cursor is. */
  get text(): string {
    const rows = this.#cells.map((cells, row) => {
      const line = Array.from({ length: Math.max(cells.length, row === this.#row ? this.#column + 1 : 0) }, (_, i) => cells[i] ?? ' ');
      if (row === this.#row) line[this.#column] = '█';
      return line.join('').trimEnd();
    });
    while (rows.at(-1) === '') rows.pop();
    return `${rows.join('\n')}\n`;
  }

  write(text: string): void {
    for (const [piece, final] of text.matchAll(/\x1b\[[0-9;?!]*([@-~])|\x1b[^[]|[^]/gu)) {
      if (final !== undefined) this.#control(piece.slice(2, -1), final);
      else if (piece === '\x1bc') this.#clear();
      else if (piece < ' ') this.#move(piece);
      else if (!piece.startsWith('\x1b')) this.#put(piece);
    }
  }

  #put(character: string): void {
    const width = characterWidth(character);
    if (this.#wraps || this.#column + width > this.#columns) {
      this.#column = 0;
      this.#lineFeed();
    }
    this.#wraps = false;
    const cells = this.#cells[this.#row] ?? [];
    while (cells.length < this.#column) cells.push(' ');
    cells[this.#column] = character;
    if (width === 2) cells[this.#column + 1] = '';
    this.#column += width;
    if (this.#column < this.#columns) return;
    this.#column = this.#columns - 1;
    this.#wraps = true;
  }

  #move(control: string): void {
    if (control === '\n') this.#lineFeed();
    else if (control === '\r') this.#column = 0;
    else if (control === '\b') this.#column = Math.max(0, this.#column - 1);
    else if (control === '\t') this.#column = Math.min(this.#columns - 1, this.#column + 8 - this.#column % 8);
    if (control !== '\x07') this.#wraps = false;
  }

  #lineFeed(): void {
    if (this.#row + 1 < this.#rows) {
      this.#row++;
      return;
    }
    this.#cells.shift();
    this.#cells.push([]);
  }

  #control(parameters: string, final: string): void {
    const [first = 0, second = 0] = parameters.split(';').map(Number);
    const count = first || 1;
    if (final !== 'm' && final !== 'h' && final !== 'l') this.#wraps = false;
    switch (final) {
      case 'A': this.#row = Math.max(0, this.#row - count); break;
      case 'B': this.#row = Math.min(this.#rows - 1, this.#row + count); break;
      case 'C': this.#column = Math.min(this.#columns - 1, this.#column + count); break;
      case 'D': this.#column = Math.max(0, this.#column - count); break;
      case 'G': this.#column = count - 1; break;
      case 'H': [this.#row, this.#column] = [count - 1, (second || 1) - 1]; break;
      case 'J':
        if (first >= 2) this.#cells = this.#cells.map(() => []);
        else this.#cells = this.#cells.map((cells, row) => row > this.#row ? [] : row === this.#row ? cells.slice(0, this.#column) : cells);
        break;
      case 'K': this.#cells[this.#row]?.splice(this.#column); break;
      case 'P': this.#cells[this.#row]?.splice(this.#column, count); break;
      case '@': this.#cells[this.#row]?.splice(this.#column, 0, ...Array.from({ length: count }, () => ' ')); break;
      default:
    }
  }

  #clear(): void {
    this.#cells = this.#cells.map(() => []);
    [this.#row, this.#column] = [0, 0];
  }
}
