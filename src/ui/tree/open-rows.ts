import type { Disposable } from '../../base/lifecycle.ts';

/** A row as far as this knows it. */
interface Row {
  readonly parent: Row | undefined;
}

/**
 * What runs while rows are open and seen: a watch of a cluster's resources. The editor tells when a row is opened and closed; rows below a closed one, or of a view that is hidden, are
 * not seen, and come back with it.
 */
export class OpenRows<R extends Row> implements Disposable {
  readonly #open = new Map<R, { readonly start: () => Disposable; running?: Disposable | undefined }>();
  readonly #closed = new Set<Row>();
  #isVisible = true;

  /** The row's children have been asked for. */
  opened(row: R, start: () => Disposable): void {
    if (!this.#open.has(row)) this.#open.set(row, { start });
    this.#update();
  }

  collapsed(row: Row): void {
    this.#closed.add(row);
    this.#update();
  }

  expanded(row: Row): void {
    this.#closed.delete(row);
    this.#update();
  }

  /** The row is there no more. */
  forget(row: R): void {
    this.#open.get(row)?.running?.dispose();
    this.#open.delete(row);
    this.#closed.delete(row);
  }

  set isVisible(isVisible: boolean) {
    this.#isVisible = isVisible;
    this.#update();
  }

  dispose(): void {
    for (const { running } of this.#open.values()) running?.dispose();
    this.#open.clear();
    this.#closed.clear();
  }

  #update(): void {
    for (const [row, entry] of this.#open) {
      const isSeen = this.#isVisible && !this.#isBelowClosed(row);
      if (isSeen && !entry.running) entry.running = entry.start();
      if (isSeen || !entry.running) continue;
      entry.running.dispose();
      entry.running = undefined;
    }
  }

  #isBelowClosed(row: Row): boolean {
    for (let at: Row | undefined = row; at; at = at.parent) if (this.#closed.has(at)) return true;
    return false;
  }
}
