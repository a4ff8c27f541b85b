import { backtrack } from './backtrack.ts';
import { compile } from './compile.ts';
import { parsePattern } from './parse.ts';
import { Simulation, type Search, type Slots } from './simulate.ts';
import type { Node, Syntax } from './syntax.ts';

export { PatternError, type Syntax } from './syntax.ts';

const defaults: Syntax = { extended: false, dialect: 'posix', ignoreCase: false, multiline: false, newlineStops: false, unicode: false, within: 'any' };

/** What a pattern matched. */
export class Match {
  readonly #text: string;
  readonly #slots: Slots;

  constructor(text: string, slots: Slots) {
    this.#text = text;
    this.#slots = slots;
  }

  get start(): number {
    return this.#slots[0] ?? 0;
  }

  get end(): number {
    return this.#slots[1] ?? 0;
  }

  /** Where a group matched; undefined if it took no part. */
  span(number: number): { readonly start: number; readonly end: number } | undefined {
    const start = this.#slots[2 * number] ?? -1;
    const end = this.#slots[2 * number + 1] ?? -1;
    return start < 0 || end < 0 ? undefined : { start, end };
  }

  /** The text that a group matched, 0 being the whole; undefined if it took no part. */
  group(number: number): string | undefined {
    const span = this.span(number);
    return span && this.#text.slice(span.start, span.end);
  }
}

/** A compiled regular expression: POSIX basic or extended, with GNU's extensions (regex(7), regcomp(3)). Construction throws PatternError. */
export class Regex {
  /** How many groups the pattern has. */
  readonly groups: number;
  /** What GNU grep would warn of. */
  readonly warnings: readonly string[];
  readonly #search: Search;
  readonly #ignoreCase: boolean;
  /** Undefined if the pattern has back references. */
  readonly #simulation: Simulation | undefined;

  constructor(pattern: string, syntax: Partial<Syntax> = {}) {
    const full = { ...defaults, ...syntax };
    const { node, groups, backReferences, warnings } = parsePattern(pattern, full);
    this.groups = groups;
    this.warnings = warnings;
    this.#ignoreCase = full.ignoreCase;
    this.#search = { program: compile(surrounded(node, full.within), groups), multiline: full.multiline, unicode: full.unicode, first: full.dialect === 'perl' };
    this.#simulation = backReferences ? undefined : new Simulation(this.#search);
  }

  /** The leftmost longest match at or after an offset; what stands before the offset counts for `^` and `\b`. */
  find(text: string, from = 0): Match | undefined {
    const slots = this.#simulation === undefined ? backtrack(this.#search, this.#ignoreCase, text, from) : this.#simulation.find(text, from);
    return slots === undefined ? undefined : new Match(text, slots);
  }

  /** Whether the pattern matches anywhere. */
  test(text: string): boolean {
    return (this.#simulation === undefined ? backtrack(this.#search, this.#ignoreCase, text, 0) : this.#simulation.find(text, 0, true)) !== undefined;
  }
}

/** A pattern that must match a whole line, or whole words. */
function surrounded(node: Node, within: Syntax['within']): Node {
  if (within === 'any') return node;
  const [before, after] = within === 'line' ? ['line-start', 'line-end'] as const : ['no-word-before', 'no-word-after'] as const;
  return { kind: 'sequence', nodes: [{ kind: 'place', place: before }, node, { kind: 'place', place: after }] };
}
