import type { Dockerfile, Instruction } from '../../dockerfile/index.ts';
import type { Problem, RuleMeta } from '../rule.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { scriptsOf } from './scripts.ts';

/** Something that a rule said of a RUN. */
export interface Said {
  readonly meta: RuleMeta;
  readonly problem: Problem;
}

/**
 * What rules of scripts said of each RUN in the texts that were checked last: while somebody types, nearly all of them
 * are the same again. It is known by all that such a rule may look at: the RUN with the comments above it, the shells,
 * and what FROM, ARG, ENV, SHELL and ONBUILD above it say.
 */
export class ScriptMemory {
  #rules: readonly Rule[] = [];
  #recent = new Map<string, readonly Said[]>();
  /** What is not asked for again goes with the next generation. */
  #older: ReadonlyMap<string, readonly Said[]> = new Map();
  readonly #numbers = new Map<string, number>();

  /** Begins with a text. What other rules said does not count. */
  begin({ escape }: Dockerfile, rules: readonly Rule[]): Before {
    if (this.#numbers.size > mostTexts || !isSame(rules, this.#rules)) {
      this.#recent = new Map();
      this.#older = new Map();
      this.#numbers.clear();
    }
    this.#rules = rules;
    return new Before(this.#numbers, escape);
  }

  recall(place: Place): readonly Said[] | undefined {
    const said = this.#recent.get(place.key) ?? this.#older.get(place.key);
    if (said) this.#keep(place.key, said);
    return said?.map(({ meta, problem }) => ({ meta, problem: moved(problem, place.start) }));
  }

  remember(place: Place, said: readonly Said[]): void {
    if (place.key.length > longest) return;
    this.#keep(place.key, said.map(({ meta, problem }) => ({ meta, problem: moved(problem, -place.start) })));
  }

  #keep(key: string, said: readonly Said[]): void {
    if (this.#recent.size >= mostPlaces) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, said);
  }
}

/** Texts of instructions that have numbers, RUNs that are remembered (twice as many at most), and their length in UTF-16 code units. */
const mostTexts = 20_000;
const mostPlaces = 2000;
const longest = 10_000;

/** A RUN, by what rules can see from it. */
export interface Place {
  readonly key: string;
  /** Where the text begins to which all positions are relative. */
  readonly start: number;
}

/** What stands above an instruction and means something to it, as a number. */
export class Before {
  readonly #numbers: Map<string, number>;
  #number: number;

  constructor(numbers: Map<string, number>, escape: string) {
    this.#numbers = numbers;
    this.#number = this.#numberOf(escape);
  }

  /** Goes on behind an instruction. */
  pass(instruction: Instruction, { text }: Dockerfile): void {
    if (!telling.has(instruction.keyword)) return;
    const { start, end } = instruction.span;
    this.#number = this.#numberOf(`${this.#number} ${text.slice(start, end)}`);
  }

  placeOf(run: Instruction, file: Dockerfile): Place {
    const { start, end } = run.span;
    const from = run.comments[0]?.span.start ?? start;
    const shells = scriptsOf(run, file).map(({ shell }) => shell).join();
    return { key: `${this.#number} ${shells} ${file.text.slice(from, end)}`, start: from };
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** The instructions that say something about scripts below them: their image, their variables, their shell. */
const telling: ReadonlySet<string> = new Set(['FROM', 'ARG', 'ENV', 'SHELL', 'ONBUILD']);

function isSame(some: readonly Rule[], others: readonly Rule[]): boolean {
  return some.length === others.length && some.every((rule, index) => rule === others[index]);
}

function moved({ at, fixes, ...rest }: Problem, by: number): Problem {
  return {
    ...rest,
    at: shifted(at, by),
    ...fixes && { fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ ...edit, at: shifted(edit.at, by) })) })) },
  };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
