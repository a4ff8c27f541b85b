import { Composer, Lexer, Parser, type Document } from 'yaml';
import { message } from '../../base/message.ts';
import { lastAtMost, type Span } from '../../base/span.ts';
import { convert } from './convert.ts';
import { joinFlowLines } from './flow-lines.ts';
import type { YamlNode } from './node.ts';
import { oddCharacterIn, syntaxProblem, tooDeep, type SyntaxProblem } from './syntax-problem.ts';

/** A YAML text as Go's yaml.v3 reads it, which kind and Docker Compose use. */
export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly YamlComment[];
  /** What keeps the text from being read: at most one problem a document, as the others follow from the first. */
  readonly problems: readonly SyntaxProblem[];
}

export interface YamlDocument {
  /** The first begins where the text does; each ends where the next one's content begins. */
  readonly span: Span;
  /** `undefined` if the document is empty. Of a broken document, what could be read of it. */
  readonly root: YamlNode | undefined;
  /** It has a syntax error: programs refuse it, and its nodes may not say what was meant. */
  readonly broken: boolean;
}

export interface YamlComment {
  /** From the `#` to the end of the line. */
  readonly span: Span;
  /** Nothing but blanks stand before it on its line. */
  readonly alone: boolean;
}

/**
 * More tokens than a file that people write has; ten thousand lines have about this many. The library needs up to 4 µs
 * and 700 bytes for one.
 */
const mostTokens = 100_000;

/** A text in one token may have many lines, which take the library time as well. */
const mostLines = 500_000;

const mostErrors = 100;

/** Deeper nesting than any file needs; the library is recursive, and so are we. */
const deepest = 500;

/** Reads a text. Never throws, and takes less than a second for any text of 5 MB. */
export function parseYaml(text: string): YamlFile {
  const reader = new Reader(text);
  try {
    const problem = reader.read();
    return problem ? { text, documents: [], comments: [], problems: [problem] } : reader.file();
  } catch {
    // Of the library's own faults only the depth of the stack is known.
    return { text, documents: [], comments: [], problems: [{ at: { start: 0, end: 0 }, kind: 'limit', message: tooDeep }] };
  }
}

/** What the lexer says besides pieces of the text (`CST.tokenType`): a document begins, brackets end early, a scalar follows. */
const [documentMark, cutMark, scalarMark] = ['\x02', '\x18', '\x1f'];

class Reader {
  readonly #text: string;
  #comments: YamlComment[] = [];
  #documents: Document.Parsed[] = [];
  /** Where scalars with quotes begin, and where they end. */
  #quoted: Span[] = [];
  #quoteStarts: readonly number[] | undefined;
  #tokens = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Gives the problem if it gives up. */
  read(text = this.#text): SyntaxProblem | undefined {
    if (hasMoreLines(text)) return tooLarge;
    [this.#comments, this.#documents, this.#quoted] = [[], [], []];
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
    const parser = new Parser();
    let [offset, afterMark, errors] = [0, false, 0];
    const open: number[] = [];
    for (const lexeme of new Lexer().lex(text)) {
      if (++this.#tokens > mostTokens) return tooLarge;
      const isMark = !afterMark && (lexeme === documentMark || lexeme === cutMark || lexeme === scalarMark);
      if (isMark && lexeme === cutMark) {
        const joined = joinFlowLines(text, open[0] ?? offset);
        if (joined !== undefined && joined !== text) return this.read(joined);
        open.length = 0;
      }
      if (!afterMark) this.#note(lexeme, offset, open);
      afterMark = isMark && lexeme === scalarMark;
      if (!isMark) offset += lexeme.length;
      for (const token of parser.next(lexeme)) {
        if (token.type === 'error') errors++;
        this.#documents.push(...composer.next(token));
      }
      // What follows is no YAML either, and each error costs as much as a hundred tokens.
      if (errors > mostErrors) break;
      if (parser.stack.length > deepest) return { at: { start: offset - lexeme.length, end: offset }, kind: 'limit', message: tooDeep };
    }
    for (const token of parser.end()) this.#documents.push(...composer.next(token));
    this.#documents.push(...composer.end(false, text.length));
    return undefined;
  }

  file(): YamlFile {
    const text = this.#text;
    const odd = oddCharacterIn(text, offset => this.#isQuoted(offset));
    const problems: SyntaxProblem[] = [];
    const documents = this.#documents.map((document, index): YamlDocument => {
      const span = { start: index === 0 ? 0 : document.range[0], end: this.#documents[index + 1]?.range[0] ?? text.length };
      const { root, problem } = convert(document.contents, text);
      const [error] = document.errors;
      const found = [error && syntaxProblem(error, text, offset => this.#quoteBefore(offset)?.start ?? offset), problem, odd && contains(span, odd.at) ? odd : undefined];
      const [first] = found.filter(one => one !== undefined).sort((a, b) => a.at.start - b.at.start);
      if (first) problems.push(first);
      return { span, root, broken: first !== undefined };
    });
    return { text, documents, comments: this.#comments, problems };
  }

  /** Remembers what the nodes do not tell. */
  #note(lexeme: string, start: number, open: number[]): void {
    const end = start + lexeme.length;
    switch (lexeme[0]) {
      case '#': this.#addComment(start, lexeme); break;
      case '"': case "'": this.#quoted.push({ start, end }); break;
      case '[': case '{': open.push(start); break;
      case ']': case '}': open.pop(); break;
    }
  }

  #addComment(start: number, lexeme: string): void {
    const lineStart = this.#text.lastIndexOf('\n', start - 1) + 1;
    const alone = /^\uFEFF?[ \t]*$/.test(this.#text.slice(lineStart, start));
    this.#comments.push({ span: { start, end: start + this.#text.slice(start, start + lexeme.length).trimEnd().length }, alone });
  }

  #quoteBefore(offset: number): Span | undefined {
    this.#quoteStarts ??= this.#quoted.map(({ start }) => start);
    return this.#quoted[lastAtMost(this.#quoteStarts, offset)];
  }

  #isQuoted(offset: number): boolean {
    const quoted = this.#quoteBefore(offset);
    return quoted !== undefined && contains(quoted, { start: offset, end: offset + 1 });
  }
}

const tooLarge: SyntaxProblem = { at: { start: 0, end: 0 }, kind: 'limit', message: message('This file is too large to be checked') };

function hasMoreLines(text: string): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= mostLines; at = text.indexOf('\n', at + 1)) lines++;
  return lines > mostLines;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
