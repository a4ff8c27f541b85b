/**
 * What a variable holds, as far as an unquoted `$x` goes: `clean` stays one word, `empty` becomes none, and `dirty` may
 * become several words or file names.
 */
export type Content = 'clean' | 'empty' | 'dirty';

/** What a variable holds that has this from one way and that from another. */
export function either(a: Content, b: Content): Content {
  if (a === 'dirty' || b === 'dirty') return 'dirty';
  return a === 'empty' && b === 'empty' ? 'empty' : 'clean';
}

/** What variables hold at one place of a script. What a branch changes is kept apart from what was before it. */
export class Contents {
  /** The shell has left on every way that leads here. */
  over = false;
  readonly #before: Contents | undefined;
  readonly #changed = new Map<string, Content>();

  constructor(before?: Contents) {
    this.#before = before;
  }

  get(name: string): Content | undefined {
    const found = this.#changed.get(name);
    return found ?? this.#before?.get(name);
  }

  set(name: string, content: Content): void {
    this.#changed.set(name, content);
  }

  /**
   * Goes on behind branches that began here. `complete` is false if the script may pass all of them by. `otherwise`
   * gives what a variable holds that was not set before.
   */
  join(branches: readonly Contents[], complete: boolean, otherwise: (name: string) => Content): void {
    const alive = branches.filter(({ over }) => !over);
    const counted = new Map<string, { content: Content; times: number }>();
    for (const branch of alive) {
      for (const [name, content] of branch.#changed) {
        const known = counted.get(name);
        counted.set(name, known ? { content: either(known.content, content), times: known.times + 1 } : { content, times: 1 });
      }
    }
    for (const [name, { content, times }] of counted) {
      const changedOnAll = complete && times === alive.length;
      this.set(name, changedOnAll ? content : either(content, this.get(name) ?? otherwise(name)));
    }
    if (complete && alive.length === 0 && branches.length > 0) this.over = true;
  }
}
