/** A value that is kept as long as somebody holds it. */
export interface Hold<T> {
  readonly value: T;
  readonly release: () => void;
}

interface Slot<T> {
  readonly made: Promise<T>;
  value: T | undefined;
  holds: number;
}

/** Values that are dear to make and to keep: made once for all who ask at the same time, and given up, the one that was used longest ago first, when there are more than `most` that nobody holds. */
export class Pool<T> {
  readonly #most: number;
  readonly #close: (value: T) => void;
  readonly #slots = new Map<string, Slot<T>>();
  #isDisposed = false;

  constructor(most: number, close: (value: T) => void) {
    this.#most = most;
    this.#close = close;
  }

  /** The value of a key, if it is there. */
  peek(key: string): T | undefined {
    return this.#slots.get(key)?.value;
  }

  /** The value of a key, made if need be. @throws what `make` throws, also for those who asked meanwhile; who asks later makes it anew */
  async hold(key: string, make: () => Promise<T>): Promise<Hold<T>> {
    const slot = this.#slots.get(key) ?? { made: make(), value: undefined, holds: 0 };
    // The last one in the map is the one that was used last.
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    slot.holds++;
    try {
      const value = await slot.made;
      slot.value = value;
      return { value, release: once(() => { this.#release(slot); }) };
    } catch (error) {
      slot.holds--;
      if (this.#slots.get(key) === slot) this.#slots.delete(key);
      throw error;
    }
  }

  /** Gives up the values of these keys; one that is held goes with its last hold. */
  drop(isMeant: (key: string) => boolean): void {
    for (const [key, slot] of [...this.#slots]) if (isMeant(key)) this.#remove(key, slot);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.drop(() => true);
  }

  #release(slot: Slot<T>): void {
    slot.holds--;
    const isKept = [...this.#slots.values()].includes(slot);
    if (slot.holds === 0 && (this.#isDisposed || !isKept) && slot.value !== undefined) this.#close(slot.value);
    const idle = [...this.#slots].filter(([, { holds }]) => holds === 0);
    for (const [key, old] of idle.slice(0, Math.max(0, idle.length - this.#most))) this.#remove(key, old);
  }

  #remove(key: string, slot: Slot<T>): void {
    this.#slots.delete(key);
    if (slot.holds === 0 && slot.value !== undefined) this.#close(slot.value);
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
