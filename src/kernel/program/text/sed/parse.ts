import { Failure } from '../../command.ts';
import { compilePattern, type PatternOptions, parseReplacement, readDelimited, withEscapes } from './pattern.ts';
import type { Action, Address, Command, EndAddress, Pattern, Script } from './script.ts';
import { type Fragment, Source } from './source.ts';

/** Parses a script (sed(1), the manual's "sed scripts"). Throws Failure in sed's words. */
export function parseScript(fragments: readonly Fragment[], options: PatternOptions & { readonly sandbox: boolean }): Script {
  return new Parser(new Source(fragments), options).parse();
}

type BlockStart = Extract<Action, { name: '{' }>;

class Parser {
  readonly #source: Source;
  readonly #options: PatternOptions & { readonly sandbox: boolean };
  readonly #commands: Command[] = [];
  readonly #blocks: BlockStart[] = [];
  readonly #labels = new Map<string, number>();

  constructor(source: Source, options: PatternOptions & { readonly sandbox: boolean }) {
    this.#source = source;
    this.#options = options;
  }

  parse(): Script {
    const source = this.#source;
    const quiet = /^#n(?:\n|$)/.test(source.text);
    for (source.match(/[\s;]+/); !source.ended; source.match(/[\s;]+/)) this.#command();
    if (this.#blocks.length > 0) throw source.failure('unmatched `{\'', 0);
    for (const { action } of this.#commands) {
      if (action.name !== 'b' && action.name !== 't' && action.name !== 'T') continue;
      const target = action.label === '' ? this.#commands.length : this.#labels.get(action.label);
      if (target === undefined) throw new Failure(`can't find label for jump to \`${action.label}'`, { code: 4 });
      action.target = target;
    }
    return { commands: this.#commands, quiet };
  }

  #command(): void {
    const source = this.#source;
    const { from, to } = this.#addresses();
    source.match(/[ \t]+/);
    const negated = source.take('!');
    if (negated) {
      source.match(/[ \t]+/);
      if (source.take('!')) throw source.failure('multiple `!\'s');
    }
    const name = source.next();
    if (name === '' || (name === '\n' && (from !== undefined || negated))) {
      if (name === '\n') source.at--;
      throw source.failure('missing command');
    }
    if (name === '#') {
      if (from !== undefined) throw source.failure('comments don\'t accept any addresses');
      source.match(/[^\n]*/);
      return;
    }
    if (name === ':' && from !== undefined) throw source.failure(': doesn\'t want any addresses');
    if ((name === 'q' || name === 'Q') && to !== undefined) throw source.failure('command only uses one address');
    if (name === '}') this.#closeBlock(from);
    const action = this.#action(name);
    if (action !== undefined) this.#commands.push({ from, to, negated, action });
  }

  #closeBlock(from: Address | undefined): void {
    const block = this.#blocks.pop();
    if (block === undefined) throw this.#source.failure('unexpected `}\'');
    if (from !== undefined) throw this.#source.failure('} doesn\'t want any addresses');
    block.end = this.#commands.length;
  }

  #addresses(): { from: Address | undefined; to: EndAddress | undefined } {
    const source = this.#source;
    const sign = source.peek();
    if (sign === '+' || sign === '~') {
      source.match(/[+~]\d*/);
      throw source.failure('invalid usage of +N or ~N as first address');
    }
    const from = this.#address();
    if (from === undefined) return { from: undefined, to: undefined };
    source.match(/[ \t]+/);
    let to: EndAddress | undefined;
    if (source.take(',')) {
      source.match(/[ \t]+/);
      to = this.#endAddress();
      if (to === undefined) {
        if (!source.ended) source.at++;
        source.at--;
        throw source.failure('unexpected `,\'', Math.min(source.text.length, source.at + 1));
      }
    }
    if (from.kind === 'line' && from.line === 0 && to?.kind !== 'pattern') throw source.failure('invalid usage of line address 0', Math.min(source.text.length, source.at + 1));
    return { from, to };
  }

  #endAddress(): EndAddress | undefined {
    const source = this.#source;
    const [sign = '', ...digits] = source.match(/[+~]\d*/);
    if (sign === '+') return { kind: 'plus', count: Number(digits.join('')) };
    return sign === '~' ? { kind: 'multiple', of: Number(digits.join('')) } : this.#address();
  }

  #address(): Address | undefined {
    const source = this.#source;
    if (source.take('$')) return { kind: 'last' };
    const digits = source.match(/\d+/);
    if (digits !== '') {
      const step = source.match(/[ \t]*~\d*/);
      return step === '' ? { kind: 'line', line: Number(digits) } : { kind: 'step', first: Number(digits), step: Number(step.replace(/^[ \t]*~/, '')) };
    }
    const escaped = source.take('\\');
    if (!escaped && source.peek() !== '/') return undefined;
    const pattern = readDelimited(source, source.next(), true);
    if (pattern === undefined) throw source.failure('unterminated address regex');
    const flags = source.match(/(?:[ \t]*[IM])*/);
    return { kind: 'pattern', pattern: compilePattern(source, pattern, { ignoreCase: flags.includes('I'), multiline: flags.includes('M') }, this.#options) };
  }

  #action(name: string): Action | undefined {
    const source = this.#source;
    switch (name) {
      case '{': {
        const block: BlockStart = { name, end: 0 };
        this.#blocks.push(block);
        return block;
      }
      case '}': case '=': case 'd': case 'D': case 'F': case 'g': case 'G': case 'h': case 'H': case 'n': case 'N': case 'p': case 'P': case 'x': case 'z':
        this.#endCommand();
        return { name };
      case 'a': case 'i': case 'c':
        return { name, text: this.#text() };
      case ':': {
        const label = source.match(/[ \t]*[^\n;\s]*[^\n;]*/).trim();
        if (label === '') throw source.failure('":" lacks a label');
        this.#labels.set(label, this.#commands.length);
        return { name, label };
      }
      case 'b': case 't': case 'T': {
        source.match(/[ \t]+/);
        return { name, label: source.match(/[^\n;}\s]*/), target: 0 };
      }
      case 'l': {
        const digits = source.match(/[ \t]*\d*/).trim();
        this.#endCommand();
        return { name, width: digits === '' ? undefined : Number(digits) };
      }
      case 'q': case 'Q': {
        const digits = source.match(/[ \t]*\d*/).trim();
        this.#endCommand();
        return { name, code: Number(digits || 0) };
      }
      case 'r': case 'R': case 'w': case 'W':
        return { name, file: this.#fileName() };
      case 's':
        return this.#substitution();
      case 'y':
        return this.#transliteration();
      case 'v': {
        const [major = 0, minor = 0] = source.match(/[ \t]*[\d.]*/).trim().split('.').map(Number);
        if (major > 4 || (major === 4 && minor > 9)) throw source.failure('expected newer version of sed');
        this.#endCommand();
        return undefined;
      }
      case 'e':
        throw source.failure('the command e is not simulated');
      default:
        throw source.failure(`unknown command: \`${name}'`);
    }
  }

  #endCommand(): void {
    const source = this.#source;
    source.match(/[ \t]+/);
    if (source.ended || '}#'.includes(source.peek())) return;
    if (!'\n;\r'.includes(source.next())) throw source.failure('extra characters after command');
  }

  /** What `a`, `i` and `c` print: the rest of the line, or lines after a backslash. */
  #text(): string {
    const source = this.#source;
    source.match(/[ \t]+/);
    if (source.ended) throw source.failure('expected \\ after `a\', `c\' or `i\'');
    const lead = source.match(/\\(?:[ \t]*\n)?/);
    return lead === '\\' && source.peek() === '' ? '' : this.#textLines();
  }

  #textLines(): string {
    const source = this.#source;
    const raw = source.match(/(?:\\[^]|[^\\\n])*/);
    if (!source.ended) source.at++;
    return `${withEscapes(raw, false).replace(/\\([^]|$)/g, '$1')}\n`;
  }

  #fileName(): string {
    const source = this.#source;
    if (this.#options.sandbox) throw source.failure('e/r/w commands disabled in sandbox mode');
    source.match(/[ \t]+/);
    const file = source.match(/[^\n]*/);
    if (file === '') throw source.failure('missing filename in r/R/w/W commands');
    return file;
  }

  #substitution(): Action {
    const source = this.#source;
    const unterminated = (): Failure => source.failure('unterminated `s\' command');
    const delimiter = source.next();
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') throw unterminated();
    const patternText = readDelimited(source, delimiter, true);
    if (patternText === undefined) throw unterminated();
    const replacementText = readDelimited(source, delimiter, false);
    if (replacementText === undefined) throw unterminated();
    const flags = { g: false, p: false, which: 0, ignoreCase: false, multiline: false, file: undefined as string | undefined };
    this.#substitutionFlags(flags);
    const pattern: Pattern = compilePattern(source, patternText, flags, this.#options);
    const replacement = parseReplacement(replacementText);
    const wrong = replacement.find(({ group }) => group !== undefined && pattern !== undefined && group > pattern.groups);
    if (wrong !== undefined) throw source.failure(`invalid reference \\${wrong.group ?? 0} on \`s' command's RHS`);
    return { name: 's', pattern, replacement, global: flags.g, which: flags.which || 1, print: flags.p, file: flags.file };
  }

  #substitutionFlags(flags: { g: boolean; p: boolean; which: number; ignoreCase: boolean; multiline: boolean; file: string | undefined }): void {
    const source = this.#source;
    for (;;) {
      const flag = source.peek();
      if (flag === '' || flag === '}' || flag === '#') return;
      const digits = source.match(/\d+/);
      if (digits !== '') {
        if (flags.which > 0) throw source.failure('multiple number options to `s\' command');
        flags.which = Number(digits);
        if (flags.which === 0) throw source.failure('number option to `s\' command may not be zero');
        continue;
      }
      source.at++;
      if (flag === '\n' || flag === ';') return;
      if (flag === 'g' || flag === 'p') {
        if (flags[flag]) throw source.failure(`multiple \`${flag}' options to \`s' command`);
        flags[flag] = true;
      } else if (flag === 'i' || flag === 'I') flags.ignoreCase = true;
      else if (flag === 'm' || flag === 'M') flags.multiline = true;
      else if (flag === 'w') {
        flags.file = this.#fileName();
        return;
      } else if (flag === 'e') throw source.failure('the option e of `s\' is not simulated');
      else if (flag !== ' ' && flag !== '\t' && flag !== '\r') throw source.failure('unknown option to `s\'');
    }
  }

  #transliteration(): Action {
    const source = this.#source;
    const unterminated = (): Failure => source.failure('unterminated `y\' command');
    const delimiter = source.next();
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') throw unterminated();
    const [from, to] = [readDelimited(source, delimiter, false), readDelimited(source, delimiter, false)];
    if (from === undefined || to === undefined) throw unterminated();
    const [ones, others] = [from, to].map(text => Array.from(withEscapes(text, false).matchAll(/\\([^])|[^]/gu), ([token, escaped]) => escaped ?? token));
    if (ones?.length !== others?.length) throw source.failure('strings for `y\' command are different lengths');
    this.#endCommand();
    return { name: 'y', map: new Map(ones?.map((one, i) => [one, others?.[i] ?? one] as const).reverse()) };
  }
}
