import { Failure } from '../../command.ts';

/** A word of the language. */
export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'function-name' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly value?: number;
  readonly line: number;
  /** Where it begins. */
  readonly at: number;
}

const keywords = new Set(['BEGIN', 'END', 'function', 'if', 'else', 'while', 'for', 'do', 'break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'in', 'getline', 'print', 'printf']);

/** Functions of the language and how many arguments they take. */
export const builtins: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['length', [0, 1]], ['substr', [2, 3]], ['index', [2, 2]], ['split', [2, 3]], ['sub', [2, 3]], ['gsub', [2, 3]], ['match', [2, 2]], ['sprintf', [1, Infinity]], ['sin', [1, 1]], ['cos', [1, 1]], ['atan2', [2, 2]],
  ['exp', [1, 1]], ['log', [1, 1]], ['sqrt', [1, 1]], ['int', [1, 1]], ['rand', [0, 0]], ['srand', [0, 1]], ['tolower', [1, 1]], ['toupper', [1, 1]], ['system', [1, 1]], ['close', [1, 1]], ['fflush', [0, 1]],
  ['systime', [0, 0]],
]);

const operators = /\|\||&&|\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|>>|!~|[-+*/%^!<>|?:~$=(){}[\],;]/y;
const numbers = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;

/** Takes a program apart, word by word; the parser says where a slash begins a pattern. */
export class Lexer {
  readonly #text: string;
  readonly #name: string;
  #at = 0;
  line = 1;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  /** Throws Failure. */
  next(): Token {
    this.#skipBlanks();
    const at = this.#at;
    const { line } = this;
    const character = this.#text[at];
    if (character === undefined) return { kind: 'end', text: 'end of file', line, at };
    if (character === '\n') {
      this.#at++;
      this.line++;
      return { kind: 'newline', text: 'end of line', line, at };
    }
    if (character === '"') return { kind: 'string', text: this.#string(), line, at };
    const number = this.#take(numbers);
    if (number !== undefined) return { kind: 'number', text: number, value: Number(number), line, at };
    const name = this.#take(/[A-Za-z_]\w*/y);
    if (name !== undefined) {
      if (keywords.has(name)) return { kind: 'keyword', text: name, line, at };
      if (builtins.has(name)) return { kind: 'builtin', text: name, line, at };
      return { kind: this.#text[this.#at] === '(' ? 'function-name' : 'name', text: name, line, at };
    }
    const operator = this.#take(operators);
    if (operator !== undefined) return { kind: 'operator', text: operator, line, at };
    if (character === '&') throw this.failure('syntax error at or near &', line);
    throw new Failure(`${line}: unexpected character '${character}'`);
  }

  /** The pattern whose first slash is at an offset. Throws Failure. */
  regex(from: number): string {
    let source = '';
    let at = from + 1;
    for (let inBracket = false; ; at++) {
      const character = this.#text[at];
      if (character === undefined || character === '\n') throw this.failure(`runaway regular expression /${this.#text.slice(from + 1, Math.min(at, from + 11))} ...`, this.line);
      if (character === '\\') {
        const escaped = this.#text[++at] ?? '';
        if (escaped !== '\n') source += escaped === '/' ? '/' : `\\${escaped}`;
        continue;
      }
      if (inBracket) inBracket = character !== ']' || /\[\^?$/.test(source);
      else if (character === '[') inBracket = true;
      else if (character === '/') break;
      source += character;
    }
    this.#at = at + 1;
    return source;
  }

  failure(text: string, line: number): Failure {
    return new Failure(`line ${line}: ${text}`);
  }

  get name(): string {
    return this.#name;
  }

  #skipBlanks(): void {
    for (;;) {
      const blank = this.#take(/[ \t\r\f\v]+|#[^\n]*|\\\r?\n/y);
      if (blank === undefined) return;
      if (blank.startsWith('\\')) this.line++;
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #string(): string {
    const whole = /"(?:\\[^]|[^"\\\n])*"/y;
    const text = this.#take(whole);
    if (text === undefined) {
      const rest = this.#text.slice(this.#at + 1).split('\n', 1)[0] ?? '';
      throw this.failure(`runaway string constant "${rest.slice(0, 10)} ...`, this.line);
    }
    this.line += text.split('\n').length - 1;
    return unescaped(text.slice(1, -1));
  }
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '' };

/** A text with its escapes replaced; the backslash of an unknown one stays. */
export function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|[^])/g, (whole, escape: string) => {
    if (/^[0-7]/.test(escape)) return String.fromCharCode(parseInt(escape, 8) & 0xff);
    return escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : escapes[escape] ?? whole;
  });
}
