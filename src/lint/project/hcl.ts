/** What a value of a Bake file is; `undefined` for what it takes a machine to know: functions, conditions, other variables. */
export type HclValue = string | readonly HclValue[] | { readonly [key: string]: HclValue } | undefined;

/** `target "app" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, HclValue>>;
}

/**
 * Reads the blocks of a file in HashiCorp's configuration language as far as Bake files go (HCL native syntax specification):
 * literals, lists, objects, and variables that have a default. Blocks in blocks are passed over. Never fails: what it does not
 * understand is left out.
 */
export function readHcl(text: string): readonly HclBlock[] {
  return new Reader(text).blocks();
}

/** Words, texts with their quotes, and single characters; comments and blanks are left out, but not the ends of lines. */
const token = /\n|[A-Za-z_][\w-]*|"(?:[^"\\\n]|\\.)*"|\d+(?:\.\d+)?|[^\s]/g;

const comments = /"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Lists in lists deeper than this are not for builds. */
const deepest = 16;

class Reader {
  readonly #tokens: readonly string[];
  readonly #defaults = new Map<string, HclValue>();
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.replace(comments, found => found.startsWith('"') ? found : ' ').match(token) ?? [];
  }

  blocks(): readonly HclBlock[] {
    const blocks: HclBlock[] = [];
    while (this.#at < this.#tokens.length) {
      const block = this.#block();
      if (!block) continue;
      blocks.push(block);
      if (block.type === 'variable') this.#defaults.set(block.labels[0] ?? '', block.attributes['default']);
    }
    return blocks;
  }

  #block(): HclBlock | undefined {
    const type = this.#next();
    if (!/^[A-Za-z_]/.test(type)) return undefined;
    const labels: string[] = [];
    while (/^["A-Za-z_]/.test(this.#peek())) labels.push(unquoted(this.#next()));
    if (this.#peek() !== '{') {
      if (this.#peek() === '=') this.#skipLine();
      return undefined;
    }
    this.#at++;
    return { type, labels, attributes: this.#attributes('}', 0) };
  }

  /** `name = value` up to the closing brace. */
  #attributes(end: string, depth: number): Record<string, HclValue> {
    const attributes: Record<string, HclValue> = {};
    while (this.#at < this.#tokens.length) {
      const name = this.#next();
      if (name === end) break;
      if (name === '\n' || name === ',') continue;
      const sign = this.#peek();
      if (sign === '=' || sign === ':') {
        this.#at++;
        attributes[unquoted(name)] = this.#value(depth + 1);
      } else this.#skipBlock();
    }
    return attributes;
  }

  #value(depth: number): HclValue {
    const first = this.#peek();
    const value = depth > deepest ? undefined : this.#simple(depth);
    const isAlone = ['\n', ',', ']', '}', ''].includes(this.#peek());
    if (!isAlone || (value === undefined && first === this.#peek())) {
      this.#skipExpression();
      return undefined;
    }
    return value;
  }

  #simple(depth: number): HclValue {
    const first = this.#next();
    if (first.startsWith('"')) return this.#interpolated(unquoted(first));
    if (first === '[') return this.#list(depth);
    if (first === '{') return this.#attributes('}', depth);
    if (/^\d|^(?:true|false)$/.test(first)) return first;
    if (first === '\n' || first === ']' || first === '}') this.#at--;
    return this.#defaults.get(first);
  }

  #list(depth: number): readonly HclValue[] {
    const values: HclValue[] = [];
    while (this.#at < this.#tokens.length) {
      const next = this.#peek();
      if (next === '\n' || next === ',') this.#at++;
      else if (next === ']') {
        this.#at++;
        break;
      } else {
        const before = this.#at;
        values.push(this.#value(depth + 1));
        if (this.#at === before) this.#at++;
      }
    }
    return values;
  }

  /** `${NAME}` gives the variable's default. */
  #interpolated(text: string): string | undefined {
    let known = true;
    const replaced = text.replace(/\$\{\s*([\w-]*)\s*\}|\$\{|%\{/g, (_whole, name?: string) => {
      const value = name === undefined ? undefined : this.#defaults.get(name);
      if (typeof value === 'string') return value;
      known = false;
      return '';
    });
    return (known as boolean) ? replaced : undefined;
  }

  /** To the end of the line, of the list or of the object, brackets within passed over. */
  #skipExpression(): void {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const next = this.#peek();
      if (depth === 0 && ['\n', ',', ']', '}', ')'].includes(next)) return;
      if (['(', '[', '{'].includes(next)) depth++;
      else if ([')', ']', '}'].includes(next)) depth--;
    }
  }

  #skipLine(): void {
    this.#skipExpression();
    this.#at++;
  }

  /** What follows the name of a block in a block. */
  #skipBlock(): void {
    while (this.#at < this.#tokens.length && !['\n', '{', '}'].includes(this.#peek())) this.#at++;
    if (this.#peek() !== '{') return;
    this.#at++;
    this.#attributes('}', deepest);
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}
