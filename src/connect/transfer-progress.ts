import { number, object, text } from './engine/json.ts';

/** How far a layer is after its words in `POST /images/create`, `/images/{name}/push` and `/images/load`: [from, to] while its bytes go. */
const phases: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'Downloading': [0, 0.7],
  'Verifying Checksum': [0.7, 0.7],
  'Download complete': [0.7, 0.7],
  'Extracting': [0.7, 1],
  'Pull complete': [1, 1],
  'Already exists': [1, 1],
  'Pushing': [0, 1],
  'Pushed': [1, 1],
  'Layer already exists': [1, 1],
  'Loading layer': [0, 1],
};

/** What a line says of a layer that has nothing done yet. */
const beginnings = /^(Pulling fs layer|Waiting|Preparing|Retrying in .*|Mounted from .*)$/;

interface LayerState {
  readonly fraction: number;
  /** Bytes to transfer, once they are known. */
  readonly total: number | undefined;
}

/** Sums up the progress lines of a pull, a push or a load. */
export class TransferProgress {
  readonly #layers = new Map<string, LayerState>();
  #percent = 0;
  #status = '';

  /** From 0 to 100; never goes back, although layers and their sizes become known one by one. */
  get percent(): number {
    return this.#percent;
  }

  /** How many layers are known, and how many of them are there. */
  get layers(): { readonly done: number; readonly all: number } {
    return { done: [...this.#layers.values()].filter(({ fraction }) => fraction === 1).length, all: this.#layers.size };
  }

  /** The last thing that was said of the whole, e.g. `Digest: sha256:…`. */
  get status(): string {
    return this.#status;
  }

  /** Takes the next line in. Throws the engine's words if the line is an error. */
  add(line: unknown): void {
    const json = object(line);
    const status = text(json['status']);
    const id = text(json['id']);
    throwIfError(line);
    const phase = phases[status];
    if (id === '' || !phase && !beginnings.test(status)) {
      this.#status = status || text(json['stream']).trim() || this.#status;
      return;
    }
    const detail = object(json['progressDetail']);
    const [current, total] = [number(detail['current']), number(detail['total'])];
    const [from, to] = phase ?? [0, 0];
    this.#layers.set(id, {
      fraction: total > 0 ? from + (to - from) * Math.min(current / total, 1) : status.startsWith('Mounted') ? 1 : from,
      total: total || this.#layers.get(id)?.total,
    });
    this.#percent = Math.max(this.#percent, 100 * this.#fraction());
  }

  /** Layers count by their bytes; one whose size is not known yet counts as an average one. */
  #fraction(): number {
    const layers = [...this.#layers.values()];
    const totals = layers.flatMap(({ total }) => total ?? []);
    const average = totals.length > 0 ? totals.reduce((sum, total) => sum + total, 0) / totals.length : 1;
    const whole = layers.reduce((sum, { total = average }) => sum + total, 0);
    return layers.reduce((sum, { total = average, fraction }) => sum + total * fraction, 0) / whole;
  }
}

/** Throws the engine's words if a progress line is an error: the request itself has long been answered with 200. */
export function throwIfError(line: unknown): void {
  const json = object(line);
  const error = text(object(json['errorDetail'])['message']) || text(json['error']);
  if (error !== '') throw new Error(error.trim());
}
