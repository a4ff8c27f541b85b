/** Something that does not change, and remembers what was worked out of it. */
export abstract class Remembering {
  #known: Map<unknown, unknown> | undefined;

  /**
   * What a function makes of this; the function is called once. It must give the same for the same thing, and stand
   * outside of other functions: it is known by its identity.
   */
  once<T>(work: (of: this) => T): T {
    this.#known ??= new Map();
    if (this.#known.has(work)) return this.#known.get(work) as T;
    const made = work(this);
    this.#known.set(work, made);
    return made;
  }
}
