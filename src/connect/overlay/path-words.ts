import type { PathWord } from '../../model/index.ts';
import type { Engine } from '../engine/engine.ts';
import { toEngineFailure } from '../failure.ts';
import type { HostEntry, HostFiles } from '../host/host-files.ts';
import { type ContainerChange, type ContainerEntry, containerStat } from '../layers/container-files.ts';

/** A path, and the directories that it is in, from the root down. */
function prefixesOf(path: string): readonly string[] {
  const names = path.split('/').filter(name => name !== '' && name !== '.');
  return names.map((_, depth) => `/${names.slice(0, depth + 1).join('/')}`);
}

/** What a directory of an overlay says of a path, by what is in it. */
export async function directoryWord(files: Required<Pick<HostFiles, 'entry'>>, directory: string, path: string): Promise<PathWord | undefined> {
  const prefixes = prefixesOf(path);
  const entries = await Promise.all(prefixes.map(async prefix => files.entry(directory + prefix)));
  let hides: PathWord['hides'];
  for (const [depth, entry] of entries.entries()) {
    const at = prefixes[depth] ?? '';
    if (!entry) break;
    if (depth === entries.length - 1) return entry.isWhiteout ? { hides: hides ?? { by: 'whiteout', at } } : { has: { kind: entry.kind, size: entry.size }, ...hides && { hides } };
    hides ??= hiddenBelow(entry, at);
    // Where a link of this layer leads is not where the path leads.
    if (entry.kind !== 'directory') break;
  }
  return hides && { hides };
}

function hiddenBelow({ isWhiteout, isOpaque, kind }: HostEntry, at: string): PathWord['hides'] {
  return isWhiteout ? { by: 'whiteout', at } : isOpaque ? { by: 'opaque', at } : kind === 'directory' ? undefined : { by: 'file', at };
}

/** What a container has changed, and what its own directory has, where that can be looked into. */
export interface OwnLayer {
  readonly engine: Engine;
  readonly id: string;
  readonly changes: readonly ContainerChange[];
  readonly upper: ((path: string) => Promise<HostEntry | undefined>) | undefined;
}

/**
 * What a container's own layer says of a path. The engine tells what was removed and not how: in the layer's directory there is a whiteout then, or nothing, if a directory above is opaque.
 * @throws EngineFailure
 */
export async function changesWord(own: OwnLayer, path: string): Promise<PathWord | undefined> {
  const prefixes = prefixesOf(path);
  // A path may be told twice: as removed, and as added again.
  const kinds = new Map(own.changes.toSorted((a, b) => Number(a.kind === 'removed') - Number(b.kind === 'removed')).map(change => [change.path, change.kind]));
  let hides: PathWord['hides'];
  for (const [depth, at] of prefixes.entries()) {
    const kind = kinds.get(at);
    if (!kind) continue;
    const entry = await statOrNothing(own.engine, own.id, at);
    if (!entry) return { hides: hides ?? await removal(own, at) };
    if (depth === prefixes.length - 1) return { has: { kind: entry.kind === 'file' || entry.kind === 'directory' || entry.kind === 'symlink' ? entry.kind : 'other', size: entry.size }, ...hides && { hides } };
    if (entry.kind !== 'directory') return { hides: hides ?? { by: 'file', at } };
    if (kind === 'removed' || await isOpaque(own, at)) hides ??= { by: 'opaque', at };
  }
  return hides && { hides };
}

/** How what is removed is hidden. */
async function removal(own: OwnLayer, at: string): Promise<NonNullable<PathWord['hides']>> {
  if (!own.upper) return { by: 'removed', at };
  return (await own.upper(at))?.isWhiteout ? { by: 'whiteout', at } : { by: 'opaque', at: at.slice(0, at.lastIndexOf('/')) || '/' };
}

/** Something of the layers below is removed from a directory, and there is no whiteout for it. */
async function isOpaque({ changes, upper }: OwnLayer, directory: string): Promise<boolean> {
  if (!upper) return false;
  const removed = changes.filter(({ path, kind }) => kind === 'removed' && path.startsWith(`${directory}/`) && !path.includes('/', directory.length + 1));
  return (await Promise.all(removed.map(async ({ path }) => upper(path)))).some(entry => !entry?.isWhiteout);
}

/** What a container has at a path; undefined if nothing. @throws EngineFailure */
export async function statOrNothing(engine: Engine, id: string, path: string): Promise<ContainerEntry | undefined> {
  return containerStat(engine, id, path).catch((error: unknown) => {
    if (toEngineFailure(error, engine.endpoint).status === 404) return undefined;
    throw error;
  });
}

/** What an engine puts between image and container, where the image does not have it: moby, daemon/initlayer. */
const initFiles: Readonly<Record<string, 'file' | 'directory' | 'symlink'>> = {
  '/dev': 'directory', '/etc': 'directory', '/proc': 'directory', '/sys': 'directory', '/dev/pts': 'directory', '/dev/shm': 'directory', '/.dockerenv': 'file', '/etc/resolv.conf': 'file',
  '/etc/hosts': 'file', '/etc/hostname': 'file', '/dev/console': 'file', '/etc/mtab': 'symlink',
};

/** What the engine's own layer says of a path: derived from what the image's layers say, as nobody tells. */
export function initWord(below: readonly (PathWord | undefined)[], path: string): PathWord | undefined {
  const kind = initFiles[prefixesOf(path).at(-1) ?? '/'];
  const isThere = below.some(word => word?.has);
  return kind && (!isThere || kind === 'directory') ? { has: { kind, size: 0 } } : undefined;
}
