import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import type { LineReader } from '../lines.ts';
import type { Found, Matcher } from './grep-matcher.ts';

/** What to print of what was found. */
export interface Report {
  readonly invert: boolean;
  readonly show: 'lines' | 'count' | 'names' | 'names-without' | 'nothing';
  readonly onlyMatching: boolean;
  readonly withName: boolean;
  readonly lineNumbers: boolean;
  readonly byteOffsets: boolean;
  readonly initialTab: boolean;
  /** What follows a name: a colon, or NUL with -Z. */
  readonly nullNames: boolean;
  readonly before: number;
  readonly after: number;
  readonly groupSeparator: string | undefined;
  readonly most: number;
  readonly color: boolean;
  readonly binary: 'binary' | 'text' | 'without-match';
  readonly separator: '\n' | '\0';
}

interface Line {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

/** Searches files one after the other and prints what it finds. */
export class Searcher {
  readonly #task: Task;
  readonly #matcher: Matcher;
  readonly #report: Report;
  /** Whether a group of lines was printed: the next gets a separator before it. */
  #printed = false;
  /** A line was selected somewhere. */
  matched = false;

  constructor(task: Task, matcher: Matcher, report: Report) {
    this.#task = task;
    this.#matcher = matcher;
    this.#report = report;
  }

  /** Searches one file. Throws Errno if it cannot be read. @param name as it is printed */
  *search(fd: number, name: string): Blocking<void> {
    const { show, invert, most, separator, before, after, binary, onlyMatching } = this.#report;
    const lines = this.#task.lines(fd, separator);
    let isBinary = binary !== 'text' && this.#looksBinary(yield* lines.buffered());
    if (isBinary && binary === 'without-match') return;
    const earlier: Line[] = [];
    let count = 0;
    let following = 0;
    let last = 0;
    let offset = 0;
    let number = 0;
    for (let text = yield* this.#next(lines, count < most || following > 0); text !== undefined; text = yield* this.#next(lines, count < most || following > 0)) {
      const line = { text, number: ++number, offset };
      offset += this.#report.byteOffsets ? this.#task.charset.encode(text).length + 1 : 0;
      if (count < most && this.#matcher.test(text) !== invert) {
        count++;
        this.matched = true;
        if (show === 'nothing' || show === 'names' || show === 'names-without') break;
        if (show === 'count') continue;
        isBinary ||= binary !== 'text' && this.#looksBinary(text);
        if (isBinary) {
          if (binary === 'binary') this.#task.out.print(`${this.#task.name}: ${name}: binary file matches\n`);
          return;
        }
        this.#printGroup(name, earlier, line, last);
        earlier.length = 0;
        last = number;
        following = after;
      } else if (show === 'lines' && following > 0) {
        following--;
        if (!onlyMatching) this.#printLine(name, line, '-');
        last = number;
      } else if (before > 0) {
        earlier.push(line);
        if (earlier.length > before) earlier.shift();
      }
      yield* this.#task.out.drain();
    }
    if (show === 'count') this.#task.out.print(`${this.#report.withName ? this.#named(name, ':') : ''}${count}\n`);
    if ((show === 'names' && count > 0) || (show === 'names-without' && count === 0)) this.#task.out.print(this.#colored('35', name) + (this.#report.nullNames ? '\0' : '\n'));
    yield* this.#task.out.drain();
  }

  *#next(lines: LineReader, more: boolean): Blocking<string | undefined> {
    return more ? yield* lines.next() : undefined;
  }

  #looksBinary(text: string): boolean {
    return (this.#report.separator === '\n' && text.includes('\0')) || (this.#task.charset.unicode && /[\udc80-\udcff]/u.test(text));
  }

  /** A selected line and those before it. */
  #printGroup(name: string, earlier: readonly Line[], line: Line, last: number): void {
    const { before, after, groupSeparator, onlyMatching, separator } = this.#report;
    const [first = line] = earlier;
    if ((before > 0 || after > 0) && groupSeparator !== undefined && this.#printed && first.number > last + 1 - (last === 0 ? 1 : 0)) this.#task.out.print(this.#colored('36', groupSeparator) + '\n');
    this.#printed = true;
    if (!onlyMatching) {
      for (const each of earlier) this.#printLine(name, each, '-');
      this.#printLine(name, line, ':');
    } else if (!this.#report.invert) {
      for (const { start, end } of this.#places(line.text)) {
        const text = line.text.slice(start, end);
        const at = this.#report.byteOffsets ? line.offset + this.#task.charset.encode(line.text.slice(0, start)).length : 0;
        this.#task.out.print(this.#prefix(name, { ...line, offset: at }, ':') + this.#colored('01;31', text) + separator);
      }
    }
  }

  #printLine(name: string, line: Line, mark: ':' | '-'): void {
    const { color, invert, separator } = this.#report;
    let text = line.text;
    if (color && (mark === ':') !== invert) {
      let shown = '';
      let at = 0;
      for (const { start, end } of this.#places(text)) {
        shown += text.slice(at, start) + this.#colored('01;31', text.slice(start, end));
        at = end;
      }
      text = shown + text.slice(at);
    }
    this.#task.out.print(this.#prefix(name, line, mark) + text + separator);
  }

  /** The matches of a line that are not empty. */
  #places(text: string): Found[] {
    const places: Found[] = [];
    for (let from = 0; from <= text.length;) {
      const found = this.#matcher.find(text, from);
      if (found === undefined) break;
      if (found.end > found.start) places.push(found);
      from = found.end > found.start ? found.end : found.end + 1;
    }
    return places;
  }

  #prefix(name: string, { number, offset }: Line, mark: string): string {
    const { withName, lineNumbers, byteOffsets, initialTab } = this.#report;
    let text = withName ? this.#named(name, mark) : '';
    if (lineNumbers) text += this.#colored('32', initialTab ? String(number).padStart(2) : String(number)) + this.#colored('36', mark);
    if (byteOffsets) text += this.#colored('32', String(offset)) + this.#colored('36', mark);
    return initialTab && text !== '' ? text.slice(0, -1) + mark + '\t' : text;
  }

  #named(name: string, mark: string): string {
    return this.#colored('35', name) + (this.#report.nullNames ? '\0' : this.#colored('36', mark));
  }

  #colored(color: string, text: string): string {
    return this.#report.color && text !== '' ? `\x1b[${color}m\x1b[K${text}\x1b[m\x1b[K` : text;
  }
}
