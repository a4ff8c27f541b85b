import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lab } from './lab.ts';

const ending = '.cutaway';

/** Whether a snapshot may be called so: any letters, digits, blanks, dots, dashes and underscores, and no dot in front. */
export function isSnapshotName(name: string): boolean {
  return /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,79}$/u.test(name);
}

/** Named copies of everything that a simulator is, in a folder beside its state. */
export class Snapshots {
  readonly #folder: string;

  constructor(stateFile: string) {
    this.#folder = join(dirname(stateFile), 'snapshots');
  }

  /** Their names, in alphabetical order. */
  async names(): Promise<readonly string[]> {
    const files = await readdir(this.#folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    return files.filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length)).sort();
  }

  /** One with the same name is replaced. Throws `EngineFailure`. */
  async take(name: string, lab: Lab, signal: AbortSignal): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await lab.export(this.#fileOf(name), signal);
  }

  /** Throws `EngineFailure`. */
  async restore(name: string, lab: Lab, signal: AbortSignal): Promise<void> {
    await lab.import(this.#fileOf(name), signal);
  }

  async remove(name: string): Promise<void> {
    await rm(this.#fileOf(name), { force: true });
  }

  #fileOf(name: string): string {
    if (!isSnapshotName(name)) throw new RangeError(name);
    return join(this.#folder, name + ending);
  }
}
