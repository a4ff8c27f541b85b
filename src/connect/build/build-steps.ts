/** What a classic build's output tells of its steps (moby, `builder/dockerfile/dispatchers.go`): which came from the cache, and how long the others took. */
export class BuildSteps {
  readonly #now: () => number;
  readonly #cached = new Set<number>();
  readonly #ms = new Map<number, number>();
  #rest = '';
  #current: { readonly number: number; readonly since: number } | undefined;

  /** @param now ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Reads a piece of the output. */
  read(output: string): void {
    const lines = (this.#rest + output).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const step = /^Step (\d+)\/\d+ : /.exec(line)?.[1];
      if (step !== undefined) this.#begin(Number(step) - 1);
      else if (line === ' ---> Using cache' && this.#current) this.#cached.add(this.#current.number);
    }
  }

  /** The output is over. Gives, by instructions' numbers in the file from zero, which were in the cache and how many ms the others took. */
  end(): { readonly cached: ReadonlyMap<number, boolean>; readonly ms: ReadonlyMap<number, number> } {
    this.#finish();
    const cached = new Map([...this.#ms.keys()].map(number => [number, false]));
    for (const number of this.#cached) cached.set(number, true);
    return { ms: this.#ms, cached };
  }

  #begin(number: number): void {
    this.#finish();
    this.#current = { number, since: this.#now() };
  }

  #finish(): void {
    if (this.#current && !this.#cached.has(this.#current.number)) this.#ms.set(this.#current.number, this.#now() - this.#current.since);
    this.#current = undefined;
  }
}
