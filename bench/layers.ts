import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFile } from './load.ts';
import type { Outcome } from './layers-run.entry.ts';
import { measure, report, round } from './measure.ts';
import { tarHeader } from './tar-header.ts';

const run = promisify(execFile);
const runs = 5;
/** What an image of 30 GB with two million files may take, in MB. */
const memoryLimit = 300;
const manyEntries = 2_000_000;

/** Layers of an image of a gigabyte: many small files, fewer larger ones, and a few that are large. */
const layers = [
  { files: 10_000, size: 25_000, folder: 'usr/lib' }, { files: 50_000, size: 5_000, folder: 'app/node_modules' }, { files: 100, size: 2_500_000, folder: 'opt/models' }, { files: 10_000, size: 24_000, folder: 'usr/lib' },
] as const;

/** What it costs to take an image apart, beside tar's listing of its layers and reading it once; and the memory for very many files. */
export async function benchLayers(): Promise<void> {
  const entry = await bundleFile('bench', 'layers-run.entry.ts');
  const analysed = async (...args: readonly string[]): Promise<Outcome> => JSON.parse((await run(process.execPath, [entry, ...args])).stdout) as Outcome;
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
  try {
    const paths = await Promise.all(layers.map(async (_, index) => writeLayer(join(folder, `${index}.tar`), index)));
    const archive = await writeArchive(folder, paths);
    let memory = 0;
    const listing = await measure(runs, async () => {
      for (const path of paths) await once(spawn('tar', ['-tvf', path], { stdio: 'ignore' }), 'exit');
      return undefined;
    });
    const reading = await measure(runs, async () => readOnce(archive));
    const analysis = await measure(runs, async () => {
      const { milliseconds, megabytes } = await analysed('archive', archive);
      memory = Math.max(memory, megabytes);
      return milliseconds;
    });
    report('layers of a 1 GB archive', {
      ms: analysis.median, worstMs: analysis.worst, tarListMs: listing.median, readOnceMs: reading.median,
      ratioToTarList: round(analysis.median / listing.median), ratioToReadingOnce: round(analysis.median / reading.median), peakMB: round(memory),
    }, { figure: 'ratioToTarList', below: 1 });
    const { milliseconds, megabytes, files } = await analysed('entries', String(manyEntries));
    report('layers of 30 GB in two million files', { files, ms: round(milliseconds), peakMB: round(megabytes) }, { figure: 'peakMB', below: memoryLimit });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readOnce(path: string): Promise<undefined> {
  const file = await open(path);
  const buffer = Buffer.alloc(2 ** 20);
  while ((await file.read(buffer, 0, buffer.length)).bytesRead > 0) continue;
  await file.close();
  return undefined;
}

async function writeLayer(path: string, index: number): Promise<string> {
  const { files, size, folder } = layers[index] ?? layers[0];
  const contents = Buffer.alloc(Math.ceil(size / 512) * 512, 'x');
  const file = await open(path, 'w');
  for (let at = 0; at < files; at++) await file.writev([tarHeader(`${folder}/${Math.floor(at / 100)}/file-${at}.js`, size), contents]);
  await file.write(Buffer.alloc(1024));
  await file.close();
  return path;
}

async function writeArchive(folder: string, paths: readonly string[]): Promise<string> {
  const path = join(folder, 'image.tar');
  const file = await open(path, 'w');
  const diffIds: string[] = [];
  for (const [index, layer] of paths.entries()) diffIds.push(await copyInto(file, `${index}.tar`, layer));
  const add = async (name: string, value: unknown): Promise<void> => {
    const text = Buffer.from(JSON.stringify(value));
    await file.writev([tarHeader(name, text.length), text, Buffer.alloc((512 - text.length % 512) % 512)]);
  };
  await add('config.json', { architecture: 'amd64', os: 'linux', history: paths.map((_, index) => ({ created_by: `RUN step ${index + 1}` })), rootfs: { type: 'layers', diff_ids: diffIds } });
  await add('manifest.json', [{ Config: 'config.json', RepoTags: ['bench:1'], Layers: paths.map((_, index) => `${index}.tar`) }]);
  await file.write(Buffer.alloc(1024));
  await file.close();
  return path;
}

/** Copies a file into an archive; gives its digest. Archives are whole blocks, so that nothing has to be filled up. */
async function copyInto(file: FileHandle, name: string, path: string): Promise<string> {
  const digest = createHash('sha256');
  const { size } = await stat(path);
  await file.write(tarHeader(name, size));
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    digest.update(part);
    await file.write(part);
  }
  return `sha256:${digest.digest('hex')}`;
}
