/** Shows text a screen at a time: less(1), more(1). */
import type { Blocking } from '../../process/blocking.ts';
import type { WindowSize } from '../../tty/terminal.ts';
import { characterWidth } from '../../width.ts';
import type { Task } from '../command.ts';
import type { LineReader } from '../lines.ts';
import { Regex } from '../regex/regex.ts';
import { PatternError } from '../regex/syntax.ts';
import { Keyboard, screenSize } from '../terminal.ts';

const [reverse, plain, bell] = ['\x1b[7m', '\x1b[27m', '\x07'];
const [alternate, main] = ['\x1b[?1049h\x1b[H\x1b[2J', '\x1b[?1049l'];

/** The lines of a text, read as far as they are needed. */
class Pages {
  readonly lines: string[] = [];
  ended = false;
  private readonly reader: LineReader;

  constructor(reader: LineReader) {
    this.reader = reader;
  }

  /** Reads on until there are so many lines, or all. */
  *need(count: number): Blocking<void> {
    while (!this.ended && this.lines.length < count) {
      const line = yield* this.reader.next();
      if (line === undefined) this.ended = true;
      else this.lines.push(line);
    }
  }
}

export interface PagerOptions {
  readonly name: string;
  readonly style: 'less' | 'more';
  readonly ignoreCase?: boolean;
  readonly numbers?: boolean;
  readonly chop?: boolean;
  /** Shows escape sequences of colours as they are. */
  readonly raw?: boolean;
  /** Does not stay for what fits on one screen. */
  readonly quitIfOneScreen?: boolean;
}

/** Shows a text until somebody has read enough. @param keys a descriptor of the terminal */
export class Pager {
  private readonly task: Task;
  private readonly keyboard: Keyboard;
  private readonly pages: Pages;
  private readonly options: PagerOptions;
  private size: WindowSize;
  /** The first line that is shown. */
  private top = 0;
  /** The top of what `more` has shown last; −1: nothing yet. */
  private shownTop = -1;
  private pattern = '';
  private backwards = false;
  private message = '';

  constructor(task: Task, reader: LineReader, keys: number, options: PagerOptions) {
    this.task = task;
    this.pages = new Pages(reader);
    this.keyboard = new Keyboard(task.sys, keys);
    this.options = options;
    this.size = screenSize(task.sys, 1);
  }

  *run(): Blocking<void> {
    const { task, pages, options } = this;
    yield* pages.need(this.height + 1);
    if (pages.ended && this.rowsOf(0, pages.lines.length).length <= this.height && (options.quitIfOneScreen === true || options.style === 'more')) {
      task.out.print(pages.lines.map(line => `${line}\n`).join(''));
      return;
    }
    task.sys.sigaction('SIGWINCH', 'catch');
    yield* this.keyboard.use(() => this.converse());
  }

  private get height(): number {
    return Math.max(1, this.size.rows - 1);
  }

  private *converse(): Blocking<void> {
    const { task, options, keyboard } = this;
    const isLess = options.style === 'less';
    this.message = isLess ? options.name : '';
    if (isLess) task.out.print(alternate);
    for (;;) {
      yield* this.show();
      const key = yield* keyboard.next();
      this.message = '';
      if (key === undefined) break;
      if (key === 'resize') this.size = screenSize(task.sys, 1);
      if (typeof key === 'string') continue;
      if (/^[qQ]$/.test(key.name) || key.name === 'C-c') break;
      if (!isLess && this.isAtEnd && ['enter', ' ', 'C-f', 'f', 'pagedown'].includes(key.name)) break;
      yield* this.obey(key.name);
    }
    task.out.print(isLess ? main : '\r\x1b[K');
    yield* task.out.flush();
  }

  private *obey(key: string): Blocking<void> {
    switch (key) {
      case ' ': case 'f': case 'C-f': case 'C-v': case 'pagedown': case 'z': return yield* this.go(this.top + this.linesShown);
      case 'b': case 'C-b': case 'M-v': case 'pageup': case 'w': return yield* this.go(this.lineAbove(this.height));
      case 'enter': case 'j': case 'e': case 'C-e': case 'C-n': case 'down': return yield* this.go(this.top + 1);
      case 'k': case 'y': case 'C-y': case 'C-p': case 'up': return yield* this.go(this.top - 1);
      case 'd': case 'C-d': return yield* this.go(this.top + Math.floor(this.height / 2));
      case 'u': case 'C-u': return yield* this.go(this.lineAbove(Math.floor(this.height / 2)));
      case 'g': case '<': case 'home': return yield* this.go(0);
      case 'G': case '>': case 'end':
        yield* this.pages.need(Infinity);
        return yield* this.go(Infinity);
      case '/': case '?': return yield* this.ask(key);
      case 'n': return yield* this.search(this.backwards);
      case 'N': return yield* this.search(!this.backwards);
      case '=': case 'C-g':
        yield* this.pages.need(Infinity);
        this.message = `${this.options.name} lines ${this.top + 1}-${this.top + this.linesShown}/${this.pages.lines.length}`;
        return;
      case 'r': case 'R': case 'C-l': return;
      default: this.task.out.print(bell);
    }
  }

  /** Shows that line at the top, or the last screen if it is beyond that. */
  private *go(line: number): Blocking<void> {
    yield* this.pages.need(line + this.height + 1);
    const { lines, ended } = this.pages;
    const last = ended ? this.lastTop : lines.length;
    if (line > last && this.top >= last) this.task.out.print(bell);
    this.top = Math.max(0, Math.min(line, Math.max(last, 0)));
  }

  private get lastTop(): number {
    let [top, rows] = [this.pages.lines.length, 0];
    while (top > 0 && rows + this.rowsOf(top - 1, top).length <= this.height) rows += this.rowsOf(--top, top + 1).length;
    return top;
  }

  /** The line so many rows above the top. */
  private lineAbove(rows: number): number {
    let line = this.top;
    for (let above = 0; line > 0 && above < rows; line--) above += this.rowsOf(line - 1, line).length;
    return line;
  }

  private get linesShown(): number {
    let [count, rows] = [0, 0];
    while (this.top + count < this.pages.lines.length && rows < this.height) {
      rows += this.rowsOf(this.top + count, this.top + count + 1).length;
      if (rows <= this.height || count === 0) count++;
    }
    return Math.max(1, count);
  }

  private get isAtEnd(): boolean {
    return this.pages.ended && this.top + this.linesShown >= this.pages.lines.length;
  }

  private *show(): Blocking<void> {
    const { out } = this.task;
    yield* this.pages.need(this.top + this.height + 1);
    const rows = this.rowsOf(this.top, this.pages.lines.length).slice(0, this.height);
    if (this.options.style === 'more' && this.top >= this.shownTop) {
      const shown = this.shownTop < 0 ? [] : this.rowsOf(this.shownTop, this.top);
      const news = this.shownTop < 0 ? rows : rows.slice(Math.max(0, this.height - shown.length));
      out.print(`\r\x1b[K${news.map(row => `${row}\n`).join('')}${this.prompt()}`);
      this.shownTop = this.top;
      yield* out.flush();
      return;
    }
    this.shownTop = this.top;
    while (this.options.style === 'less' && rows.length < this.height) rows.push('~');
    out.print(`\x1b[H${rows.map(row => `${row}\x1b[K\r\n`).join('')}${this.prompt()}\x1b[J`);
    yield* out.flush();
  }

  private prompt(): string {
    if (this.options.style === 'more') return `${reverse}--More--${this.pages.ended ? `(${Math.floor(100 * (this.top + this.linesShown) / this.pages.lines.length)}%)` : ''}${plain}`;
    if (this.isAtEnd) return `${reverse}${this.message === '' ? '' : `${this.message} `}(END)${plain}`;
    return this.message === '' ? ':' : `${reverse}${this.message}${plain}`;
  }

  /** Reads a pattern in the last line. */
  private *ask(direction: string): Blocking<void> {
    const { out } = this.task;
    let text = '';
    for (;;) {
      out.print(`\r\x1b[K${direction}${text}`);
      yield* out.flush();
      const key = yield* this.keyboard.next();
      if (key === undefined || key === 'timeout' || (typeof key === 'object' && ['C-c', 'C-g'].includes(key.name))) return;
      if (key === 'resize') continue;
      if (key.name === 'enter') break;
      if (key.name === 'backspace') {
        if (text === '') return;
        text = text.slice(0, -1);
      } else if (key.name === 'C-u') text = '';
      else if (key.text !== undefined) text += key.text;
    }
    if (text !== '') this.pattern = text;
    this.backwards = direction === '?';
    yield* this.search(this.backwards);
  }

  private *search(backwards: boolean): Blocking<void> {
    const regex = this.compiled();
    if (!regex) return;
    if (!backwards) yield* this.pages.need(Infinity);
    const { lines } = this.pages;
    const step = backwards ? -1 : 1;
    for (let line = this.top + step; line >= 0 && line < lines.length; line += step) {
      if (!regex.test(lines[line] ?? '')) continue;
      this.top = line;
      return;
    }
    this.message = `Pattern not found  (press RETURN)`;
  }

  private compiled(): Regex | undefined {
    if (this.pattern === '') {
      this.message = 'No previous regular expression  (press RETURN)';
      return undefined;
    }
    try {
      return new Regex(this.pattern, { extended: true, ignoreCase: this.options.ignoreCase ?? false });
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      this.message = `${error.message}  (press RETURN)`;
      return undefined;
    }
  }

  /** Lines as rows of the screen. */
  private rowsOf(from: number, to: number): string[] {
    const rows: string[] = [];
    const regex = this.pattern === '' ? undefined : this.compiled();
    for (let at = from; at < to && rows.length <= this.height; at++) {
      const number = this.options.numbers === true ? `${String(at + 1).padStart(7)} ` : '';
      rows.push(...this.fold(number + (this.pages.lines[at] ?? ''), regex));
    }
    return rows;
  }

  private fold(line: string, regex: Regex | undefined): string[] {
    const rows: string[] = [];
    const match = regex?.find(line);
    const [begin, end] = match && match.end > match.start ? [match.start, match.end] : [-1, -1];
    let [row, column, offset] = ['', 0, 0];
    for (const [piece] of line.matchAll(this.options.raw === true ? /\x1b\[[0-9;]*m|[^]/gu : /[^]/gu)) {
      const [text, width] = pieceOf(piece, column);
      if (column + width > this.size.columns) {
        rows.push(row);
        [row, column] = ['', 0];
        if (this.options.chop === true) return rows;
      }
      row += offset >= begin && offset < end ? `${reverse}${text}${plain}` : text;
      column += width;
      offset += piece.length;
    }
    return [...rows, row];
  }
}

/** How a character looks, and in how many columns. */
function pieceOf(piece: string, column: number): [string, number] {
  if (piece.length > 2 && piece.startsWith('\x1b')) return [piece, 0];
  if (piece === '\t') return [' '.repeat(8 - column % 8), 8 - column % 8];
  if (piece === '\r') return ['', 0];
  if (/^[\0-\x1f\x7f]$/.test(piece)) return [`${reverse}^${String.fromCharCode(piece.charCodeAt(0) ^ 64)}${plain}`, 2];
  return [piece, characterWidth(piece)];
}
