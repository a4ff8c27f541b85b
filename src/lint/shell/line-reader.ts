import { message } from '../../base/message.ts';
import type { Redirect, Word } from './ast.ts';
import { contexts } from './contexts.ts';
import { isDigit, isNameUnit } from './reader.ts';
import { WordReader } from './word-reader.ts';

/** A here-document whose text has not been reached yet. */
interface PendingRedirect extends Redirect {
  body: Word | undefined;
}

const redirection = /<<<|<<-?|<[&>]?|>[>&|]?|&>>?/y;

/** Reads what stands around words: blanks, comments, line ends with the here-documents below them, redirections. */
export abstract class LineReader extends WordReader {
  readonly #pending: PendingRedirect[] = [];
  #outside = 0;

  protected skipBlanks(): void {
    for (;;) {
      switch (this.unit()) {
        case 0x20: case 0x09: case 0x0d:
          this.at++;
          break;
        case 0x5c:
          if (this.unit(1) !== 0x0a) return;
          this.at += 2;
          break;
        case 0x23:
          this.#comment();
          break;
        default:
          return;
      }
    }
  }

  /** Passes blanks, comments and line ends. */
  protected skipLines(): void {
    do {
      this.skipBlanks();
    } while (this.passLineEnd());
  }

  /** Passes a line's end, and the here-documents that begin behind it. */
  protected passLineEnd(): boolean {
    if (this.unit() !== 0x0a) return false;
    this.at++;
    for (const redirect of this.#pending.splice(0)) redirect.body = this.#body(redirect);
    return true;
  }

  /** Says which here-documents have no text. */
  protected finishHeredocs(): void {
    for (const { start, end } of this.#pending.splice(0)) {
      this.report({ code: 'SC1044', start, end, message: message('The lines of this here-document are missing'), separate: false });
    }
  }

  /** A redirection, if one begins here. */
  protected readRedirect(): Redirect | undefined {
    const start = this.at;
    const descriptorEnd = this.#descriptorEnd();
    const operator = this.#operatorAt(descriptorEnd);
    const isProcess = descriptorEnd === start && operator.length === 1 && this.text[start + 1] === '(';
    if (operator === '' || isProcess) return undefined;
    this.at = descriptorEnd + operator.length;
    const operatorEnd = this.at;
    this.skipBlanks();
    const target = this.readWord();
    if (!target) {
      this.at = operatorEnd;
      this.problem('SC1072', start, operatorEnd, message('The name of a file must follow {0}', this.text.slice(start, operatorEnd)));
    }
    const isHeredoc = target !== undefined && (operator === '<<' || operator === '<<-');
    const outside = isHeredoc && this.#outside < this.source.outside ? this.#outside++ : -1;
    const redirect: PendingRedirect = {
      start: this.startOf(start), end: this.endOf(this.at), operator, descriptor: this.text.slice(start, descriptorEnd), target, body: undefined, outside,
    };
    if (isHeredoc && outside < 0) this.#pending.push(redirect);
    return redirect;
  }

  #comment(): void {
    const start = this.at;
    this.at = this.#lineEnd(start);
    this.comments.push({ start: this.startOf(start), end: this.endOf(this.at), text: this.text.slice(start + 1, this.at) });
  }

  #lineEnd(start: number): number {
    const found = this.text.indexOf('\n', start);
    return found < 0 || found > this.end ? this.end : found;
  }

  /** Behind `2` of `2>` or `{name}` of `{name}>`; the position if none stands here. */
  #descriptorEnd(): number {
    let at = this.at;
    if (isDigit(this.unit())) {
      while (at < this.end && isDigit(this.text.charCodeAt(at))) at++;
    } else if (this.unit() === 0x7b && isNameUnit(this.unit(1))) {
      at++;
      while (at < this.end && isNameUnit(this.text.charCodeAt(at))) at++;
      at = this.text[at] === '}' ? at + 1 : this.at;
    }
    return at < this.end && (this.text[at] === '<' || this.text[at] === '>') ? at : this.at;
  }

  #operatorAt(at: number): string {
    const unit = this.text.charCodeAt(at);
    if (at >= this.end || !(unit === 0x3c || unit === 0x3e || unit === 0x26)) return '';
    redirection.lastIndex = at;
    return redirection.exec(this.text)?.[0] ?? '';
  }

  #body({ operator, target }: Redirect): Word | undefined {
    if (!target) return undefined;
    const delimiter = target.literal ?? target.text;
    const start = this.at;
    for (let line = start; line < this.end; line = this.#lineEnd(line) + 1) {
      const end = this.#lineEnd(line);
      if (!this.#isDelimiter(line, end, delimiter, operator === '<<-')) continue;
      const body = this.#bodyWord(start, line, target);
      this.at = Math.min(end + 1, this.end);
      return body;
    }
    const { start: begin, end } = target;
    this.report({ code: 'SC1044', start: begin, end, message: message('No line below is {0}, which would end this here-document', delimiter), separate: false });
    return this.#bodyWord(start, this.end, target);
  }

  #isDelimiter(start: number, end: number, delimiter: string, chomp: boolean): boolean {
    let first = start;
    if (chomp) while (first < end && this.text[first] === '\t') first++;
    const last = end > first && this.text[end - 1] === '\r' ? end - 1 : end;
    return last - first === delimiter.length && this.text.startsWith(delimiter, first);
  }

  /** Nothing is put in if the delimiter is quoted. */
  #bodyWord(start: number, end: number, delimiter: Word): Word {
    const parts = delimiter.isPlain ? this.until(end, () => this.readParts(contexts.heredoc)) : [this.literal(start, end, this.text.slice(start, end))];
    this.at = end;
    return this.word(start, end, parts);
  }
}
