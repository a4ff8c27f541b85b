import type { Regex } from '../../regex/regex.ts';
import { fromInput, type Value } from './value.ts';

/** How a text is split into fields: at blanks, at a character, at each character, or at a pattern. */
export type FieldSplitter = { readonly kind: 'blanks' } | { readonly kind: 'characters' } | { readonly kind: 'character'; readonly character: string } | { readonly kind: 'pattern'; readonly regex: Regex };

/** Splits a text. */
export function splitFields(text: string, splitter: FieldSplitter): string[] {
  if (splitter.kind === 'blanks') return text.split(/[ \t\n\r\f\v]+/).filter(Boolean);
  if (text === '') return [];
  if (splitter.kind === 'characters') return Array.from(text);
  if (splitter.kind === 'character') return text.split(splitter.character);
  const fields: string[] = [];
  let start = 0;
  for (let from = 0; from <= text.length;) {
    const match = splitter.regex.find(text, from);
    if (match === undefined) break;
    if (match.end === match.start) {
      from = match.end + 1;
      continue;
    }
    fields.push(text.slice(start, match.start));
    start = from = match.end;
  }
  return [...fields, text.slice(start)];
}

/** `$0` and its fields: each is made of the other when it is needed. */
export class CurrentRecord {
  #text = '';
  #value: Value = '';
  #fields: Value[] | undefined;
  #stale = false;
  readonly #split: (text: string) => string[];
  readonly #join: (fields: readonly Value[]) => string;

  constructor(split: (text: string) => string[], join: (fields: readonly Value[]) => string) {
    this.#split = split;
    this.#join = join;
  }

  set(text: string): void {
    this.#text = text;
    this.#value = fromInput(text);
    this.#fields = undefined;
    this.#stale = false;
  }

  get count(): number {
    return this.#all().length;
  }

  set count(count: number) {
    const fields = this.#all();
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.#stale = true;
  }

  get(index: number): Value {
    if (index > 0) return this.#all()[index - 1];
    this.#refresh();
    return this.#value;
  }

  put(index: number, value: Value, text: string): void {
    if (index === 0) {
      this.set(text);
      return;
    }
    const fields = this.#all();
    while (fields.length < index - 1) fields.push('');
    fields[index - 1] = value;
    this.#stale = true;
  }

  get text(): string {
    this.#refresh();
    return this.#text;
  }

  #refresh(): void {
    if (!this.#stale) return;
    this.#text = this.#join(this.#all());
    this.#value = fromInput(this.#text);
    this.#stale = false;
  }

  #all(): Value[] {
    return (this.#fields ??= this.#split(this.#text).map(fromInput));
  }
}
