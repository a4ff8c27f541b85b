import type { Program, Step } from './compile.ts';
import { isAt } from './places.ts';

/** The slots of a match: start and end of the whole, then of each group; −1 where a group took no part. */
export type Slots = readonly number[];

/** What a search needs to know of its pattern. */
export interface Search {
  readonly program: Program;
  readonly multiline: boolean;
  readonly unicode: boolean;
  /** The match that a backtracking matcher would find first, instead of the longest. */
  readonly first: boolean;
}

/** The threads of one place in the text, best first; each step has at most one. */
class Threads {
  readonly steps: number[] = [];
  readonly slots: Slots[] = [];
  readonly #seen: Int32Array;
  #generation = 0;

  constructor(size: number) {
    this.#seen = new Int32Array(size);
  }

  clear(): void {
    this.steps.length = 0;
    this.slots.length = 0;
    this.#generation++;
  }

  /** Notes that a step was reached; false if it had been before. */
  enter(step: number): boolean {
    if (this.#seen[step] === this.#generation) return false;
    this.#seen[step] = this.#generation;
    return true;
  }
}

/**
 * Matchers of patterns without back references: all ways through the pattern are followed at the same time (Pike's machine), so that the time is proportional to the text's length times
 * the pattern's, however hostile both are. Of the matches that begin first the longest wins, as POSIX wants it; between equally long ones, what a backtracking matcher would find first.
 */
export class Simulation {
  readonly #search: Search;
  readonly #here: Threads;
  readonly #next: Threads;
  readonly #pending: number[] = [];
  readonly #pendingSlots: Slots[] = [];
  readonly #firsts: FirstCharacters | undefined;

  constructor(search: Search) {
    this.#search = search;
    this.#here = new Threads(search.program.steps.length);
    this.#next = new Threads(search.program.steps.length);
    this.#firsts = firstCharacters(search.program.steps);
  }

  /** The first and longest match at or after an offset. With `any` some match's end is enough: it stops at the first that it sees. */
  find(text: string, from: number, any = false): Slots | undefined {
    const { steps, slots: slotCount } = this.#search.program;
    const untouched: Slots = new Array<number>(slotCount).fill(-1);
    let here = this.#here;
    let next = this.#next;
    let best: Slots | undefined;
    here.clear();
    for (let at = from; ;) {
      if (here.steps.length === 0) {
        if (best !== undefined) return best;
        if (this.#firsts !== undefined) at = this.#firsts.next(text, at);
        if (at > text.length) return undefined;
      }
      if (best === undefined) this.#follow(here, text, at, 0, untouched.with(0, at));
      const code = at < text.length ? text.codePointAt(at) ?? -1 : -1;
      const after = at + (code > 0xffff ? 2 : 1);
      next.clear();
      for (let i = 0; i < here.steps.length; i++) {
        const index = here.steps[i] ?? 0;
        const slots = here.slots[i] ?? untouched;
        if (best !== undefined && (slots[0] ?? 0) > (best[0] ?? 0)) break;
        const step = steps[index];
        if (step === undefined) continue;
        if (step.op === 'match') {
          best = slots.with(1, at);
          if (any) return best;
          if (this.#search.first) break;
        } else if (code >= 0 && ((step.op === 'char' && step.code === code) || (step.op === 'set' && step.set.has(code)))) {
          this.#follow(next, text, after, index + 1, slots);
        }
      }
      [here, next] = [next, here];
      if (code < 0) return best;
      at = after;
    }
  }

  /** Adds a thread, and those that it becomes without taking a character. */
  #follow(threads: Threads, text: string, at: number, start: number, startSlots: Slots): void {
    const { multiline, unicode, program: { steps } } = this.#search;
    const pending = this.#pending;
    const pendingSlots = this.#pendingSlots;
    pending.push(start);
    pendingSlots.push(startSlots);
    for (let index = pending.pop(), slots = pendingSlots.pop(); index !== undefined && slots !== undefined; index = pending.pop(), slots = pendingSlots.pop()) {
      if (!threads.enter(index)) continue;
      const step = steps[index];
      switch (step?.op) {
        case 'jump':
          pending.push(step.to);
          pendingSlots.push(slots);
          break;
        case 'split':
          pending.push(step.second, step.first);
          pendingSlots.push(slots, slots);
          break;
        case 'save':
          pending.push(index + 1);
          pendingSlots.push(slots.with(step.slot, at));
          break;
        case 'place':
          if (isAt(step.place, text, at, multiline, unicode)) {
            pending.push(index + 1);
            pendingSlots.push(slots);
          }
          break;
        default:
          threads.steps.push(index);
          threads.slots.push(slots);
      }
    }
  }
}

/** The characters with which a match can begin, to skip quickly where none can. */
class FirstCharacters {
  readonly #table: Uint8Array;

  constructor(table: Uint8Array) {
    this.#table = table;
  }

  /** The first offset at which a match may begin; beyond the end if there is none. */
  next(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 255 || this.#table[code] === 1) return at;
    }
    return text.length + 1;
  }
}

/** Undefined if a match may be empty, or begin with any character. */
function firstCharacters(steps: readonly Step[]): FirstCharacters | undefined {
  const table = new Uint8Array(256);
  const seen = new Set<number>();
  const pending = [0];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const step = steps[index];
    switch (step?.op) {
      case 'char':
        if (step.code < 256) table[step.code] = 1;
        break;
      case 'set':
        for (let code = 0; code < 256; code++) if (step.set.has(code)) table[code] = 1;
        break;
      case 'split':
        pending.push(step.second, step.first);
        break;
      case 'jump':
        pending.push(step.to);
        break;
      case 'save':
      case 'place':
        pending.push(index + 1);
        break;
      default:
        return undefined;
    }
  }
  return new FirstCharacters(table);
}
