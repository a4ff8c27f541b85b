/** Ownership of what must be given back, with the shape of VS Code's `Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Wraps a function as a {@link Disposable} that runs it once. */
export function onDispose(release: () => void): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      release();
    },
  };
}

/** Owns disposables and releases them in reverse order, once. What is added after that is released at once. */
export class DisposableStore implements Disposable {
  readonly #owned: Disposable[] = [];
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#owned.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    while (this.#owned.length > 0) this.#owned.pop()?.dispose();
  }
}

/** Owns at most one disposable: setting a new one releases the old one. */
export class MutableDisposable<T extends Disposable> implements Disposable {
  #value: T | undefined;
  #disposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  set value(value: T | undefined) {
    if (value === this.#value) return;
    this.#value?.dispose();
    this.#value = value;
    if (this.#disposed) this.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    const value = this.#value;
    this.#value = undefined;
    value?.dispose();
  }
}
