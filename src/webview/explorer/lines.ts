import type { ExplorerAnswer, ExplorerRequest, ExplorerRow } from '../../protocol/index.ts';

/** Lines that are asked for at once, and how many are kept. */
const batch = 120;
const mostKept = 3000;

type Outlined = Extract<ExplorerAnswer, { type: 'outline' }>;
type Question = Extract<ExplorerRequest, { count: number }> extends infer Each ? Each extends { version: number } ? Omit<Each, 'version' | 'from' | 'count'> : never : never;

/** The lines of the tree as far as the page has them. The rest is asked for when it comes near. */
export class Lines {
  readonly #post: (request: ExplorerRequest) => void;
  readonly #known = new Map<number, ExplorerRow>();
  readonly #asked = new Set<number>();
  #version = 0;
  #shown = -1;
  #count = 0;

  constructor(post: (request: ExplorerRequest) => void) {
    this.#post = post;
  }

  /** Undefined until there was an answer. */
  get count(): number | undefined {
    return this.#shown < 0 ? undefined : this.#count;
  }

  /** Waits for an answer that changes the lines. */
  get isWaiting(): boolean {
    return this.#version !== this.#shown;
  }

  get version(): number {
    return this.#version;
  }

  at(line: number): ExplorerRow | undefined {
    return this.#known.get(line);
  }

  /** Asks for other lines; what is shown stays until they come. */
  ask(question: Question, from: number): void {
    this.#version++;
    this.#post({ ...question, version: this.#version, from: Math.max(0, from - (batch >> 2)), count: batch });
  }

  /** Takes an answer. Gives false if it is one to a question before the last. */
  take(answer: Outlined | Extract<ExplorerAnswer, { type: 'rows' }>): boolean {
    if (answer.version !== this.#version) return false;
    if (answer.type === 'outline') {
      this.#shown = answer.version;
      this.#count = answer.count;
      this.#known.clear();
      this.#asked.clear();
    }
    answer.rows.forEach((row, index) => this.#known.set(answer.from + index, row));
    return true;
  }

  /** Asks for what is missing between two lines, and a little around them. */
  want(first: number, end: number): void {
    if (this.isWaiting) return;
    if (this.#known.size > mostKept) this.#forget(first);
    const last = Math.min(this.#count, end + batch);
    for (let block = Math.floor(Math.max(0, first - batch) / batch); block * batch < last; block++) this.#wantBlock(block);
  }

  #wantBlock(block: number): void {
    const from = block * batch;
    const end = Math.min(this.#count, from + batch);
    let isKnown = true;
    for (let line = from; line < end && isKnown; line++) isKnown = this.#known.has(line);
    if (isKnown || this.#asked.has(block)) return;
    this.#asked.add(block);
    this.#post({ type: 'rows', version: this.#version, from, count: batch });
  }

  #forget(near: number): void {
    for (const line of this.#known.keys()) if (Math.abs(line - near) > 10 * batch) this.#known.delete(line);
    this.#asked.clear();
  }
}
