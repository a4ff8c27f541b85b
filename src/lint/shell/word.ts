import type { Span } from '../../base/span.ts';
import type { Logical, Lookup } from '../../dockerfile/index.ts';
import type { Part, Word } from './ast.ts';
import { expandParts } from './expand.ts';

const nothing: Lookup = () => undefined;

/** A word in a text. Most are plain: then it holds no parts, but its text. */
export class TextWord implements Word {
  readonly start: number;
  readonly end: number;
  readonly #line: Logical;
  readonly #content: string | readonly Part[];

  constructor(line: Logical, start: number, end: number, content: string | readonly Part[]) {
    this.#line = line;
    this.start = start;
    this.end = end;
    this.#content = content;
  }

  get parts(): readonly Part[] {
    if (typeof this.#content !== 'string') return this.#content;
    return this.#content === '' ? [] : [{ type: 'literal', start: this.start, end: this.end, value: this.#content }];
  }

  get text(): string {
    return this.#line.text.slice(this.start, this.end);
  }

  get span(): Span {
    return this.#line.spanOf(this.start, this.end);
  }

  get literal(): string | undefined {
    return typeof this.#content === 'string' ? this.#content : literalOf(this.#content);
  }

  get isPlain(): boolean {
    return typeof this.#content === 'string' && this.#content.length === this.end - this.start;
  }

  get template(): string {
    return this.literal ?? expandParts(this.parts, nothing).join(' ');
  }

  expand(lookup: Lookup): readonly string[] {
    return typeof this.#content === 'string' ? [this.#content] : expandParts(this.#content, lookup);
  }
}

/** The text that parts stand for; `undefined` if the shell puts something in. */
function literalOf(parts: readonly Part[]): string | undefined {
  let text = '';
  for (const part of parts) {
    switch (part.type) {
      case 'literal':
      case 'glob':
      case 'single':
        text += part.value;
        break;
      case 'double': {
        const inner = literalOf(part.parts);
        if (inner === undefined) return undefined;
        text += inner;
        break;
      }
      default:
        return undefined;
    }
  }
  return text;
}

