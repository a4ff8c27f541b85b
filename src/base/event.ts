import { type Disposable, onDispose } from './lifecycle.ts';

/** Subscribes a listener; dispose the result to stop. The same shape as VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The private side of an {@link Event}: the owner fires, everyone else sees `event` only. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = listener => {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return onDispose(() => this.#listeners.delete(own));
  };

  /** Calls the listeners of this moment in order; one that subscribes meanwhile waits for the next value. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
