import type { Dialect, HereDocument, List } from './ast.ts';
import { Incomplete, ScriptError } from './error.ts';

/** A here-document whose lines are still to come. */
export interface PendingDocument {
  readonly document: HereDocument;
  readonly delimiter: string;
  /** The delimiter was quoted: nothing is expanded. */
  readonly literal: boolean;
  /** `<<-`: leading tabs are taken off. */
  readonly tabs: boolean;
  readonly line: number;
}

/** What a parser can be told about the script. */
export interface ReaderOptions {
  readonly dialect: Dialect;
  /** The shell of busybox: sh, with `${name/pattern/text}`, `${name:start:length}` and `$'text'` of bash (its option ASH_BASH_COMPAT). */
  readonly isBusybox?: boolean;
  /** Number of the first line. */
  readonly line?: number | undefined;
  /** More of the script may come (it is read from a terminal or a pipe, line by line). */
  readonly growing?: boolean | undefined;
}

/** How deeply commands and substitutions may be nested before a script is refused. */
const deepest = 400;

/** The text of a script and how far it has been read. */
export class Reader {
  source: string;
  pos = 0;
  line: number;
  readonly dialect: Dialect;
  readonly isBusybox: boolean;
  growing: boolean;
  /** `shopt -s extglob` holds, or a pattern of `[[` is read. */
  extglob = false;
  /** Aliases that are expanded; undefined if none are. */
  aliases: ReadonlyMap<string, string> | undefined;
  /** Texts of aliases that are being read; each ends where so many characters of the source are left. */
  expanding: { readonly name: string; readonly left: number }[] = [];
  /** The word behind an alias whose text ends with a blank may be an alias, too: it begins where so many characters are left. */
  aliasBehind: number | undefined;
  pending: PendingDocument[] = [];
  /** What bash says of here-documents that end with the script. */
  warnings: { readonly line: number; readonly text: string }[] = [];
  /** Where `((` turned out not to begin arithmetic. */
  readonly notArithmetic = new Set<number>();
  /** The newline that a script lacks at its end has been given. */
  ended = false;
  private depth = 0;
  /** Reads the commands of a substitution, up to its `)`; given by the parser. */
  readonly list: (reader: Reader) => List;

  constructor(source: string, options: ReaderOptions, list: (reader: Reader) => List) {
    this.source = source;
    this.line = options.line ?? 1;
    this.dialect = options.dialect;
    this.isBusybox = options.isBusybox ?? false;
    this.growing = options.growing ?? false;
    this.list = list;
  }

  get bash(): boolean {
    return this.dialect === 'bash';
  }

  get atEnd(): boolean {
    return this.pos >= this.source.length;
  }

  /** The character at the place that has been reached, or further on; empty at the end. */
  peek(ahead = 0): string {
    return this.source.charAt(this.pos + ahead);
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.pos);
  }

  /** Goes past n characters, counting lines. */
  skip(n = 1): void {
    for (const end = this.pos + n; this.pos < end; this.pos++) if (this.source.charCodeAt(this.pos) === 10) this.line++;
  }

  /** Goes past what the sticky pattern matches, which has no newline in it. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.pos += found.length;
    return found;
  }

  /** Passes a `\` before a newline; says whether there was one. */
  skipContinuation(): boolean {
    if (this.peek() !== '\\' || this.peek(1) !== '\n') return false;
    this.skip(2);
    return true;
  }

  /** A reader of a part of the script, such as a here-document. */
  inner(source: string, line: number): Reader {
    const reader = new Reader(source, { dialect: this.dialect, isBusybox: this.isBusybox, line }, this.list);
    reader.depth = this.depth + 1;
    return reader;
  }

  /** Runs a reading that may nest; hostile nesting is an error, not an overflow of the host's stack. */
  nested<T>(read: () => T): T {
    if (this.depth >= deepest) {
      throw new ScriptError({ kind: 'other', texts: ['memory exhausted'] }, this.line);
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  /** Tries a reading; if it gives undefined, nothing has been read. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { pos, line } = this;
    const pending = this.pending.slice();
    const result = read();
    if (result === undefined) [this.pos, this.line, this.pending] = [pos, line, pending];
    return result;
  }

  /** The script ends inside of a quote or bracket. */
  unmatched(closer: string, sh: string, line = this.line): never {
    if (this.growing) throw new Incomplete(closer);
    throw new ScriptError({ kind: 'unmatched', closer, sh }, this.bash ? line : this.line);
  }

  /** The line that is being read, which bash shows below an error. */
  currentLine(): string {
    const at = Math.max(0, Math.min(this.pos, this.source.length) - 1);
    const start = this.source.lastIndexOf('\n', this.source.charAt(at) === '\n' ? at - 1 : at) + 1;
    const end = this.source.indexOf('\n', Math.max(start, at));
    return this.source.slice(start, end < 0 ? undefined : end);
  }
}
