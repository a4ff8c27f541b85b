import { folderOf, joinPath } from '../../dockerfile/index.ts';
import type { GitIgnoreFile } from './build-context.ts';
import type { Cancellation, Entry, ProjectHost } from './host.ts';

/** The most that one survey asks for. What lies beyond is not known. */
export const most = { listings: 200, entries: 20_000, reads: 60, sources: 500, images: 20, foldersAbove: 8, buildFiles: 10, bytes: 256 * 1024 };

/** Asks the host within bounds, and each thing once. */
export class Asker {
  readonly #host: ProjectHost;
  readonly #cancellation: Cancellation | undefined;
  readonly #listed = new Map<string, Promise<readonly Entry[] | undefined>>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  #entries = 0;

  constructor(host: ProjectHost, cancellation: Cancellation | undefined) {
    this.#host = host;
    this.#cancellation = cancellation;
  }

  get isOver(): boolean {
    return this.#cancellation?.aborted === true || this.#entries > most.entries || this.#listed.size >= most.listings;
  }

  async list(folder: string): Promise<readonly Entry[] | undefined> {
    const known = this.#listed.get(folder);
    if (known || this.isOver) return known;
    const asked = this.#host.list(folder).then(entries => {
      this.#entries += entries?.length ?? 0;
      return entries;
    });
    this.#listed.set(folder, asked);
    return asked;
  }

  async read(file: string): Promise<string | undefined> {
    const known = this.#texts.get(file);
    if (known || this.#texts.size >= most.reads || this.#cancellation?.aborted) return known;
    const asked = this.#host.read(file, most.bytes);
    this.#texts.set(file, asked);
    return asked;
  }

  /** The text of a file that its folder lists. */
  async readListed(folder: string, name: string): Promise<string | undefined> {
    const entries = await this.list(folder);
    return entries?.some(entry => entry.name === name) ? this.read(joinPath(folder, name)) : undefined;
  }
}

/** The folder of a file and those above it up to the root, nearest first. */
export function foldersUp(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let folder = folderOf(path); folder !== '' && folders.length < most.foldersAbove; folders.push(folder)) folder = folderOf(folder);
  return folders;
}

/** The .gitignore files of a folder and of those above it. */
export async function gitIgnores(folder: string, asker: Asker): Promise<readonly GitIgnoreFile[]> {
  const found: GitIgnoreFile[] = [];
  for (const above of foldersUp(joinPath(folder, 'file'))) {
    const text = await asker.readListed(above, '.gitignore');
    if (text !== undefined) found.push({ below: above === '' ? folder : folder.slice(above.length + 1), text });
  }
  return found;
}
