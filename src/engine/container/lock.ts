/** Lets only one thing at a time happen to an object, in the order of asking. */
export class Locks {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<T>(id: string, action: () => Promise<T>): Promise<T> {
    const before = this.tails.get(id);
    const result = (before ?? Promise.resolve()).then(action, action);
    const tail = result.then(() => undefined, () => undefined);
    this.tails.set(id, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(id) === tail) this.tails.delete(id);
    }
  }
}
