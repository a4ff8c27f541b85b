import type { CharSet } from './char-set.ts';
import { PatternError, type Node, type Place } from './syntax.ts';

/** One step of a matcher. Where nothing else is said, the next step follows. */
export type Step =
  | { readonly op: 'char'; readonly code: number }
  | { readonly op: 'set'; readonly set: CharSet }
  | { readonly op: 'place'; readonly place: Place }
  /** Goes on at both places, rather at the first. With a slot it is a loop whose body may match nothing: `slot` remembers where its last turn began. */
  | { readonly op: 'split'; first: number; second: number; readonly slot?: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'back-reference'; readonly number: number }
  | { readonly op: 'match' };

/** A pattern as steps, in the manner of Thompson and Pike. */
export interface Program {
  readonly steps: readonly Step[];
  /** How many slots a match needs: two for each group and the whole, and one for each loop. */
  readonly slots: number;
}

/** Longer programs would need too much memory. */
const mostSteps = 200_000;

/** Turns a parsed pattern into steps. Throws PatternError if that would be too many. */
export function compile(node: Node, groups: number): Program {
  const compiler = new Compiler(2 * (groups + 1));
  compiler.emit(node);
  compiler.push({ op: 'match' });
  return { steps: compiler.steps, slots: compiler.slots };
}

class Compiler {
  readonly steps: Step[] = [];
  slots: number;

  constructor(slots: number) {
    this.slots = slots;
  }

  push(step: Step): number {
    if (this.steps.length >= mostSteps) throw new PatternError('Regular expression too big');
    this.steps.push(step);
    return this.steps.length - 1;
  }

  emit(node: Node): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'char':
        this.push({ op: 'char', code: node.code });
        return;
      case 'set':
        this.push({ op: 'set', set: node.set });
        return;
      case 'place':
        this.push({ op: 'place', place: node.place });
        return;
      case 'back-reference':
        this.push({ op: 'back-reference', number: node.number });
        return;
      case 'sequence':
        for (const part of node.nodes) this.emit(part);
        return;
      case 'group':
        this.push({ op: 'save', slot: 2 * node.number });
        this.emit(node.node);
        this.push({ op: 'save', slot: 2 * node.number + 1 });
        return;
      case 'choice':
        this.#choice(node.nodes);
        return;
      case 'repeat':
        this.#repeat(node.node, node.min, node.max, node.lazy === true);
        return;
    }
  }

  #choice(nodes: readonly Node[]): void {
    const jumps: { op: 'jump'; to: number }[] = [];
    for (const [i, node] of nodes.entries()) {
      if (i === nodes.length - 1) {
        this.emit(node);
        break;
      }
      const split: Step = { op: 'split', first: this.steps.length + 1, second: 0 };
      this.push(split);
      this.emit(node);
      const jump = { op: 'jump' as const, to: 0 };
      this.push(jump);
      jumps.push(jump);
      split.second = this.steps.length;
    }
    for (const jump of jumps) jump.to = this.steps.length;
  }

  #repeat(node: Node, min: number, max: number, lazy: boolean): void {
    for (let i = 0; i < min; i++) this.emit(node);
    if (max === Infinity) this.#loop(node, lazy);
    else {
      const splits: { op: 'split'; first: number; second: number }[] = [];
      for (let i = min; i < max; i++) {
        const split = { op: 'split' as const, first: this.steps.length + 1, second: 0 };
        this.push(split);
        splits.push(split);
        this.emit(node);
      }
      for (const split of splits) {
        split.second = this.steps.length;
        if (lazy) preferSecond(split);
      }
    }
  }

  #loop(node: Node, lazy: boolean): void {
    const split = { op: 'split' as const, first: this.steps.length + 1, second: 0, ...(canBeEmpty(node) && !lazy ? { slot: this.slots++ } : {}) };
    const start = this.push(split);
    this.emit(node);
    this.push({ op: 'jump', to: start });
    split.second = this.steps.length;
    if (lazy) preferSecond(split);
  }
}

function preferSecond(split: { first: number; second: number }): void {
  [split.first, split.second] = [split.second, split.first];
}

function canBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'char':
    case 'set':
      return false;
    case 'empty':
    case 'place':
    case 'back-reference':
      return true;
    case 'sequence':
      return node.nodes.every(canBeEmpty);
    case 'choice':
      return node.nodes.some(canBeEmpty);
    case 'group':
      return canBeEmpty(node.node);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.node);
  }
}
