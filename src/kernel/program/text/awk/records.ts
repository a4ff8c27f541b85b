import type { Blocking } from '../../../process/blocking.ts';
import type { Readable } from '../../lines.ts';
import type { Regex } from '../../regex/regex.ts';

/** What ends a record (RS): one character, blank lines, or a pattern. */
export type Separator = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'paragraph' } | { readonly kind: 'pattern'; readonly regex: Regex };

/** Reads a file record by record; the separator may change between two. */
export class RecordReader {
  readonly #sys: Readable;
  readonly fd: number;
  readonly #decode: (bytes: Uint8Array) => string;
  #text = '';
  #at = 0;
  #ended = false;

  constructor(sys: Readable, fd: number, decode: (bytes: Uint8Array) => string) {
    this.#sys = sys;
    this.fd = fd;
    this.#decode = decode;
  }

  /** The next record; undefined at the end. */
  *next(separator: Separator): Blocking<string | undefined> {
    if (separator.kind === 'paragraph') yield* this.#skipBlankLines();
    for (let searched = this.#at; ;) {
      const found = this.#end(separator, searched);
      if (found !== undefined && (separator.kind === 'character' || this.#ended || found.next < this.#text.length)) {
        const record = this.#text.slice(this.#at, found.end);
        this.#at = found.next;
        return record;
      }
      if (this.#ended) {
        if (this.#at >= this.#text.length) return undefined;
        const record = this.#text.slice(this.#at);
        this.#at = this.#text.length;
        return separator.kind === 'paragraph' ? record.replace(/\n+$/, '') : record;
      }
      const kept = this.#text.length - this.#at;
      yield* this.#fill();
      searched = this.#at + (separator.kind === 'character' ? kept : 0);
    }
  }

  #end(separator: Separator, from: number): { readonly end: number; readonly next: number } | undefined {
    if (separator.kind === 'character') {
      const end = this.#text.indexOf(separator.character, from);
      return end < 0 ? undefined : { end, next: end + 1 };
    }
    if (separator.kind === 'paragraph') {
      const blank = /\n\n+/g;
      blank.lastIndex = this.#at;
      const match = blank.exec(this.#text);
      return match === null ? undefined : { end: match.index, next: blank.lastIndex };
    }
    for (let start = this.#at; ;) {
      const match = separator.regex.find(this.#text, start);
      if (match === undefined || match.end > match.start) return match && { end: match.start, next: match.end };
      start = match.end + 1;
    }
  }

  *#skipBlankLines(): Blocking<void> {
    for (;;) {
      while (this.#text[this.#at] === '\n') this.#at++;
      if (this.#at < this.#text.length || this.#ended) return;
      yield* this.#fill();
    }
  }

  *#fill(): Blocking<void> {
    const block = yield* this.#sys.read(this.fd, 4096);
    if (block.length === 0) this.#ended = true;
    this.#text = this.#text.slice(this.#at) + this.#decode(block);
    this.#at = 0;
  }
}
