import { encode } from '../../../text.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import type { Accounts } from '../../accounts.ts';
import type { Task } from '../../command.ts';
import { modeText } from '../../mode.ts';
import { quoteForShell, quoteIfNeeded } from '../../quote.ts';
import { shownSize } from '../base/block-size.ts';
import { Painter } from './colour.ts';
import { indicatorFor, type Quoting, type Style } from './style.ts';

/** A file that is listed. */
export interface Entry {
  readonly name: string;
  /** Undefined if it could not be asked: only the name is known. */
  readonly stat: Stat | undefined;
  /** What it is as far as one can tell. */
  readonly kind: Stat['kind'];
  /** Of a symlink in the long form: where it leads, and what is there. */
  readonly target?: string | undefined;
  readonly targetStat?: Stat | undefined;
}

/** Writes lists of files. */
export class Printer {
  private readonly task: Task;
  private readonly style: Style;
  private readonly accounts: Accounts | undefined;
  private readonly now: bigint;
  private readonly end: string;
  private readonly painter: Painter | undefined;

  /** @param end what ends a line */
  constructor(task: Task, style: Style, accounts: Accounts | undefined, end: string) {
    this.task = task;
    this.style = style;
    this.accounts = accounts;
    this.now = task.sys.now();
    this.end = end;
    this.painter = style.colour ? new Painter() : undefined;
  }

  /** `total N`: the blocks of all files. */
  total(entries: readonly Entry[]): string {
    const bytes = entries.reduce((sum, { stat }) => sum + (stat?.blocks ?? 0) * 512, 0);
    return `total ${shownSize(bytes, this.style.blockSize)}${this.end}`;
  }

  /** A heading or a name as it is quoted. */
  quoted(name: string): string {
    return quote(name, this.style.quoting);
  }

  print(entries: readonly Entry[]): void {
    const { out } = this.task;
    if (this.style.format === 'long') {
      for (const line of this.longLines(entries)) out.print(line + this.end);
      return;
    }
    const cells = this.cells(entries);
    switch (this.style.format) {
      case 'columns':
      case 'across':
        out.print(columns(cells, this.style.width, this.style.format === 'columns', this.style.colour));
        break;
      case 'commas':
        out.print(commas(cells, this.style.width, this.style.colour));
        break;
      default:
        for (const cell of cells) out.print(cell + this.end);
    }
  }

  private cells(entries: readonly Entry[]): string[] {
    const { inode, blocks, format } = this.style;
    const padded = format === 'commas' ? (texts: string[]): string[] => texts : right;
    const numbers = inode ? padded(entries.map(({ stat }) => inodeText(stat))) : undefined;
    const sizes = blocks ? padded(entries.map(({ stat }) => this.blocksText(stat))) : undefined;
    return this.names(entries).map((name, i) => `${numbers ? `${numbers[i] ?? ''} ` : ''}${sizes ? `${sizes[i] ?? ''} ` : ''}${name}`);
  }

  /** The names with what shows their kind; a blank before those without quotes if others have them. */
  private names(entries: readonly Entry[]): string[] {
    const quoted = entries.map(({ name }) => this.quoted(name));
    const align = this.style.quoting === 'shell' && this.style.format !== 'one' && this.style.format !== 'commas' && quoted.some((text, i) => text !== entries[i]?.name);
    return quoted.map((text, i) => {
      const entry = entries[i];
      if (!entry) return text;
      const indicator = indicatorFor({ kind: entry.kind, mode: entry.stat?.mode ?? 0 }, this.style.indicator);
      return `${align && text === entry.name ? ' ' : ''}${this.painted(text, entry.stat ?? { kind: entry.kind, mode: 0 })}${this.style.format === 'long' && entry.target !== undefined ? '' : indicator}`;
    });
  }

  private painted(text: string, file: Pick<Stat, 'kind' | 'mode'>): string {
    return this.painter?.paint(text, file) ?? text;
  }

  private longLines(entries: readonly Entry[]): string[] {
    const { style } = this;
    const names = this.names(entries);
    const stats = entries.map(({ stat }) => stat);
    const field = (text: (stat: Stat) => string): string[] => stats.map(stat => stat ? text(stat) : '?');
    const columns: string[][] = [];
    if (style.inode) columns.push(right(stats.map(inodeText)));
    if (style.blocks) columns.push(right(stats.map(stat => this.blocksText(stat))));
    columns.push(entries.map(({ stat, kind }) => stat ? modeText(stat) : `${kind === 'directory' ? 'd' : kind === 'symlink' ? 'l' : '-'}?????????`));
    columns.push(right(field(stat => `${stat.nlink}`)));
    if (style.owner) columns.push(this.owners(field(stat => this.accounts?.userName(stat.uid) ?? `${stat.uid}`)));
    if (style.group) columns.push(this.owners(field(stat => this.accounts?.groupName(stat.gid) ?? `${stat.gid}`)));
    columns.push(this.sizes(stats));
    columns.push(right(field(stat => style.timeText(stat[style.time], this.now))));
    return entries.map((entry, i) => `${columns.map(column => column[i] ?? '').join(' ')} ${names[i] ?? ''}${this.arrow(entry)}`);
  }

  private arrow({ target, targetStat }: Entry): string {
    if (target === undefined) return '';
    return ` -> ${targetStat ? this.painted(this.quoted(target), targetStat) : this.quoted(target)}${targetStat ? indicatorFor(targetStat, this.style.indicator) : ''}`;
  }

  /** Names to the left, numbers to the right. */
  private owners(texts: readonly string[]): string[] {
    const width = widest(texts);
    return texts.map(text => /^\d+$/.test(text) ? text.padStart(width) : text + ' '.repeat(width - columnsOf(text)));
  }

  private sizes(stats: readonly (Stat | undefined)[]): string[] {
    const numbers = stats.map(stat => stat?.kind === 'character' || stat?.kind === 'block' ? stat.rdev : undefined);
    const majors = widest(numbers.map(number => number ? `${number.major}` : ''));
    const minors = widest(numbers.map(number => number ? `${number.minor}` : ''));
    return right(stats.map((stat, i) => {
      const number = numbers[i];
      if (number) return `${`${number.major}`.padStart(majors)}, ${`${number.minor}`.padStart(minors)}`;
      return stat ? shownSize(stat.size, this.style.fileSize) : '?';
    }));
  }

  private blocksText(stat: Stat | undefined): string {
    return stat ? shownSize(stat.blocks * 512, this.style.blockSize) : '?';
  }
}

function inodeText(stat: Stat | undefined): string {
  return stat ? `${stat.number}` : '?';
}

function right(texts: readonly string[]): string[] {
  const width = widest(texts);
  return texts.map(text => text.padStart(width));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}

/** What {@link Painter} adds. */
const colours = /\x1b\[[0-9;]*m/g;

/** In the locale C, bytes. */
function columnsOf(text: string): number {
  return encode(text).length;
}

function widthOf(cell: string, coloured: boolean): number {
  return columnsOf(coloured ? cell.replace(colours, '') : cell);
}

function quote(name: string, quoting: Quoting): string {
  const control = /[\x00-\x1f\x7f]/g;
  switch (quoting) {
    case 'literal': return name;
    case 'hidden': return name.replace(control, '?');
    case 'shell': return quoteIfNeeded(name);
    case 'shell-always': return quoteForShell(name);
    default: {
      const special = quoting === 'c' ? /["\\]/g : /[ \\]/g;
      const escaped = name.replace(special, '\\$&').replace(control, character => escapes[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
      return quoting === 'c' ? `"${escaped}"` : escaped;
    }
  }
}

const escapes: Readonly<Record<string, string>> = { '\u0007': '\\a', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\v': '\\v', '\f': '\\f', '\r': '\\r' };

/** As many columns as fit into the width, filled downwards or across, with tabs in between, or blanks between coloured ones. */
export function columns(cells: readonly string[], width: number, downwards: boolean, coloured = false): string {
  if (cells.length === 0) return '';
  const lengths = cells.map(cell => widthOf(cell, coloured));
  const { count, widths } = layOut(lengths, width, downwards);
  const rows = Math.ceil(cells.length / count);
  let text = '';
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let column = 0, start = 0; column < count; column++) {
      const index = downwards ? column * rows + row : row * count + column;
      const cell = cells[index];
      if (cell === undefined) break;
      text += (coloured ? ' '.repeat(start - at) : indent(at, start)) + cell;
      at = start + (lengths[index] ?? 0);
      start += widths[column] ?? 0;
    }
    text += '\n';
  }
  return text;
}

const gap = 2;
const narrowest = 3;

function layOut(lengths: readonly number[], width: number, downwards: boolean): { count: number; widths: number[] } {
  const most = Math.min(lengths.length, Math.max(1, Math.floor(width / narrowest)));
  for (let count = most; count > 1; count--) {
    const rows = Math.ceil(lengths.length / count);
    const widths = Array.from({ length: count }, () => narrowest);
    let sum = count * narrowest;
    for (const [index, length] of lengths.entries()) {
      const column = downwards ? Math.floor(index / rows) : index % count;
      const wanted = length + (column === count - 1 ? 0 : gap);
      const now = widths[column] ?? 0;
      if (wanted <= now) continue;
      widths[column] = wanted;
      sum += wanted - now;
      if (sum >= width) break;
    }
    if (sum < width) return { count, widths };
  }
  return { count: 1, widths: [0] };
}

function indent(from: number, to: number): string {
  let text = '';
  for (let at = from; at < to;) {
    if (Math.floor(to / 8) > Math.floor((at + 1) / 8)) {
      text += '\t';
      at += 8 - at % 8;
    } else {
      text += ' ';
      at++;
    }
  }
  return text;
}

function commas(cells: readonly string[], width: number, coloured: boolean): string {
  let text = '';
  let at = 0;
  for (const [index, cell] of cells.entries()) {
    const length = widthOf(cell, coloured);
    if (index > 0) {
      const fits = at + length + 2 < width;
      text += fits ? ', ' : ',\n';
      at = fits ? at + 2 : 0;
    }
    text += cell;
    at += length;
  }
  return cells.length > 0 ? `${text}\n` : '';
}
