/** What layers of images must be: counted by a plain script, and found in a container of the image. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { frames, layerPorts, type OpenArchive, openArchiveAt } from '../../src/connect/index.ts';
import { analyse, type Analysis, change, type FileCount, problemsOf } from '../../src/layers/index.ts';
import { findProgram } from '../host/docker.ts';
import { MissingPart } from '../host/require.ts';

const run = promisify(execFile);

/** Path (its bytes as characters up to U+00FF), kind by one letter, mode, owner and group, and the size of a regular file; a directory of which no layer tells has no more than a kind. */
export type FileLine = readonly [path: string, kind: string, ...numbers: number[]];

/** What `test/fixture/count-layers.py` counts in an image. */
export interface Counted {
  readonly names: readonly string[];
  readonly diffIds: readonly string[];
  readonly layers: readonly (Readonly<Record<'added' | 'changed' | 'metadataOnly' | 'removed' | 'hiddenLater', FileCount>> & { readonly size: number; readonly entries: number })[];
  readonly totalBytes: number;
  readonly visibleBytes: number;
  readonly wastedBytes: number;
  readonly efficiency: number;
  /** Bytes by path. */
  readonly wasted: Readonly<Record<string, number>>;
  readonly files: readonly FileLine[];
}

/** Counts the images of an archive or a folder. @throws MissingPart without python3 */
export async function countLayers(path: string): Promise<readonly Counted[]> {
  const python = findProgram('python3');
  if (python === undefined) throw new MissingPart('install python3, by which the numbers are counted again');
  const { stdout } = await run(python, ['test/fixture/count-layers.py', path], { maxBuffer: 2 ** 29 });
  return JSON.parse(stdout) as readonly Counted[];
}

/** An archive's images, analysed and compared with what the script counts. */
export interface CheckedArchive {
  readonly open: OpenArchive;
  readonly analyses: readonly Analysis[];
}

/** Analyses all images of an archive or a folder and demands that every number is what the script counts. */
export async function checkArchive(path: string): Promise<CheckedArchive> {
  const open = await openArchiveAt(path);
  const analyses: Analysis[] = [];
  for (const image of open.archive.images) analyses.push(await analyse(image, layerPorts(), { verify: 'all' }));
  const counted = await countLayers(path);
  assert.equal(analyses.length, counted.length);
  analyses.forEach((analysis, index) => { assertCounted(analysis, counted[index] as Counted); });
  return { open, analyses };
}

/** Demands that every number of an analysis is what was counted. */
export function assertCounted(analysis: Analysis, { layers, diffIds, files, wasted, ...totals }: Counted): void {
  assert.deepEqual(problemsOf(analysis), []);
  assert.deepEqual(analysis.layers.map(({ diffId }) => diffId), diffIds);
  assert.deepEqual(analysis.layers.map(({ added, changed, metadataOnly, removed, hiddenLater, size, entries }) => ({ added, changed, metadataOnly, removed, hiddenLater, size, entries })), layers);
  const { totalBytes, visibleBytes, wastedBytes, efficiency } = analysis;
  assert.deepEqual([totalBytes, visibleBytes, wastedBytes], [totals.totalBytes, totals.visibleBytes, totals.wastedBytes]);
  assert.ok(Math.abs(efficiency - totals.efficiency) < 1e-12, `${efficiency} is not ${totals.efficiency}`);
  assert.deepEqual(new Map(analysis.waste(Infinity).paths.map(({ path, bytes }) => [path, bytes])), new Map(Object.entries(wasted).map(([path, bytes]) => [Buffer.from(path, 'latin1').toString(), bytes])));
  assertFiles(filesOf(analysis), files);
  assertViews(analysis);
}

/** What the trees show adds up to the numbers of the layers. */
function assertViews({ tree, layers, visibleBytes }: Analysis): void {
  assert.ok(tree.children(tree.merged, tree.root).reduce((sum, { bytes, kind }) => sum + (kind === 'hardlink' ? 0 : bytes), 0) <= visibleBytes);
  for (const [layer, { added, changed, metadataOnly }] of layers.entries()) {
    let [isNew, isSame, all] = [0, 0, 0];
    for (const { kind, mark, changes } of tree.all({ of: 'layer', layer })) {
      if (kind !== 'file' || mark === 'removed') continue;
      all++;
      // A file in the place of something else is added as a file, and changed as a path.
      if (changes & (change.added | change.kind)) isNew++;
      else if (mark === 'metadata' || mark === 'same') isSame++;
    }
    assert.deepEqual([isNew, all - isNew, isSame], [added.files, changed.files, metadataOnly.files]);
  }
}

const letters: Readonly<Record<string, string>> = { file: 'f', hardlink: 'f', symlink: 'l', directory: 'd', character: 'c', block: 'b', fifo: 'p' };

/** What all layers of an image show together. */
export function filesOf({ tree }: Analysis): readonly FileLine[] {
  return [...tree.all(tree.merged)].map(({ node, kind, mode, uid, gid, bytes }): FileLine => {
    const letter = letters[kind] ?? '?';
    return [Buffer.from(tree.pathBytes(node)).toString('latin1'), letter, mode, uid, gid, ...letter === 'f' ? [bytes] : []];
  });
}

/** Demands that files are the same; of directories of which one side knows no more than that they are there, nothing else is compared. */
export function assertFiles(ours: readonly FileLine[], others: readonly FileLine[]): void {
  const [own, other] = [ours, others].map(lines => new Map(lines.map(line => [line[0], line])));
  assert.deepEqual([...own?.keys() ?? []].filter(path => !other?.has(path)), [], 'paths that only we have');
  assert.deepEqual([...other?.keys() ?? []].filter(path => !own?.has(path)), [], 'paths that we do not have');
  for (const [path, line] of other ?? []) {
    const mine = own?.get(path) ?? [];
    const least = Math.min(line.length, mine.length);
    assert.deepEqual(mine.slice(0, least), line.slice(0, least));
  }
}

/** What an engine itself mounts or makes in each container. */
const ofTheEngine = /^((etc\/(hosts|hostname|resolv\.conf|mtab))|(dev|proc|sys)(\/.*)?|\.dockerenv)$/;
const kinds: Readonly<Record<string, string>> = { 8: 'f', a: 'l', 4: 'd', 2: 'c', 6: 'b', 1: 'p' };

/** What `find` shows in a container of an image, which must have find, stat and xargs; compared with what its layers show. */
export async function assertInside(client: Docker, image: string, analysis: Analysis, labels: Readonly<Record<string, string>>): Promise<number> {
  const found = 'find / -xdev \\( -path /proc -o -path /sys -o -path /dev \\) -prune -o -print0';
  const container = await client.createContainer({ Image: image, Entrypoint: [], Cmd: ['sh', '-c', `${found}; echo; ${found} | xargs -0 stat -c '%f %u %g %s'`], Labels: labels });
  try {
    const output = await container.attach({ stream: true, stdout: true, stderr: true });
    await container.start();
    const chunks: Buffer[] = [];
    for await (const { data } of frames(output as AsyncIterable<Buffer>)) chunks.push(data);
    const text = Buffer.concat(chunks).toString('latin1');
    const split = text.lastIndexOf('\0\n');
    const paths = text.slice(0, split).split('\0');
    const facts = text.slice(split + 2).trim().split('\n').map(line => line.split(' '));
    assert.equal(facts.length, paths.length, text.slice(-300));
    const inside = paths.map((path, index): FileLine => {
      const [mode = '', uid, gid, size] = facts[index] ?? [];
      const kind = kinds[mode.slice(0, -3)] ?? mode;
      return [path.slice(1), kind, Number.parseInt(mode, 16) & 0o7777, Number(uid), Number(gid), ...kind === 'f' ? [Number(size)] : []];
    }).filter(([path]) => path !== '' && !ofTheEngine.test(path));
    assertFiles(filesOf(analysis).filter(([path]) => !ofTheEngine.test(path)), inside);
    return inside.length;
  } finally {
    await container.remove({ force: true });
  }
}
