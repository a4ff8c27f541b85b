import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildRecord } from '../../layers/index.ts';
import { array, object, text } from '../engine/json.ts';

/** So many builds of a Dockerfile are remembered: going back to an earlier text finds its steps in the cache. */
const most = 10;

/** Another number where records are written in another way: those of before are forgotten. */
const version = 2;

/** What is remembered of builds: a file for each Dockerfile and engine, in a folder of its own. */
export class BuildRecords {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The newest first. What cannot be read counts as nothing. */
  async read(engine: string, dockerfile: string): Promise<readonly BuildRecord[]> {
    try {
      const saved = object(JSON.parse(await readFile(this.#file(engine, dockerfile), 'utf8')));
      return saved['version'] === version ? array(saved['builds']).filter(isRecord) : [];
    } catch {
      return [];
    }
  }

  /** Puts a build before the others. Throws what the file system throws. */
  async add(engine: string, dockerfile: string, record: BuildRecord): Promise<void> {
    const builds = [record, ...await this.read(engine, dockerfile)].slice(0, most);
    const file = this.#file(engine, dockerfile);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, JSON.stringify({ version, builds }), { mode: 0o600 });
    await rename(draft, file);
  }

  #file(engine: string, dockerfile: string): string {
    return join(this.#folder, `${createHash('sha256').update(`${engine}\n${dockerfile}`).digest('hex').slice(0, 32)}.json`);
  }
}

/** Nobody else writes these files: it is enough that nothing breaks on what is not one of them. */
function isRecord(value: unknown): value is BuildRecord {
  const record = object(value);
  return text(record['image']) !== '' && array(record['steps']).every(step => text(object(step)['key']) !== '' && text(object(object(step)['inputs'])['words']) !== '');
}
