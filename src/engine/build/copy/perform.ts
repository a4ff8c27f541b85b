import type { LayerEntry } from '../../image/layer-entry.ts';
import { BuildFault } from '../fault.ts';
import { type Files, followLinks, join, nameOf, parentOf, walk, type WritableFiles } from '../files.ts';
import type { Owner } from './owner.ts';
import type { CopySource } from './sources.ts';

export interface CopyTarget {
  readonly files: WritableFiles;
  /** Where dockerd has it mounted, for messages. */
  readonly root: string;
  /** From the root, with the slash at its end that it is written with. */
  readonly path: string;
}

export interface CopyManner {
  /** Undefined: what is copied keeps its owners. */
  readonly owner: Owner | undefined;
  /** Permissions in the place of those that files have. */
  readonly mode?: ((entry: LayerEntry) => number) | undefined;
  /** Gives an archive's entries; undefined for what is none, and for those who unpack nothing. */
  readonly unpack?: ((entry: LayerEntry) => readonly LayerEntry[] | undefined) | undefined;
  /** What is left out, by its path from the source. */
  readonly isExcluded?: (path: string) => boolean;
  /** ms since the epoch. */
  readonly now: number;
}

/** Copies one source (moby, `builder/dockerfile/copy.go`, performCopyForInfo). @throws BuildFault */
export function performCopy(source: CopySource, target: CopyTarget, manner: CopyManner): void {
  const from = followLinks(source.files, source.path);
  const entry = source.files.stat(from);
  if (!entry) throw new BuildFault('source path not found');
  const destination = followLinks(target.files, target.path);
  if (entry.kind === 'directory') {
    copyDirectory(source.files, from, target, destination, manner);
    return;
  }
  const unpacked = source.isDownload ? undefined : manner.unpack?.(entry);
  if (unpacked) {
    unpackInto(unpacked, target, destination, manner);
    return;
  }
  const isFolder = target.files.stat(destination)?.kind === 'directory' || target.path.endsWith('/');
  copyFile(entry, target, isFolder ? join(destination, nameOf(source.path)) : destination, manner);
}

function copyFile(entry: LayerEntry, target: CopyTarget, path: string, manner: CopyManner): void {
  makeFolders(target, parentOf(path), manner.owner, manner.now, 'failed to create new directory');
  target.files.put(placed(entry, path, manner));
}

/** What is in a directory, but not itself: its destination gets no other permissions. */
function copyDirectory(files: Files, from: string, target: CopyTarget, destination: string, manner: CopyManner): void {
  const existed = target.files.stat(destination)?.kind === 'directory';
  makeFolders(target, destination, undefined, manner.now, 'failed to copy directory');
  const made = target.files.stat(destination);
  if (!existed && made && (manner.owner || manner.mode)) target.files.put(placed(made, destination, manner));
  for (const entry of walk(files, from)) {
    const below = entry.path.slice(from === '' ? 0 : from.length + 1);
    if (entry.path === from || manner.isExcluded?.(below)) continue;
    makeFolders(target, parentOf(join(destination, below)), manner.owner, manner.now, 'failed to copy directory');
    target.files.put(placed(entry, join(destination, below), manner));
  }
}

/** Archives keep the owners that they name. */
function unpackInto(entries: readonly LayerEntry[], target: CopyTarget, destination: string, manner: CopyManner): void {
  makeFolders(target, destination, undefined, manner.now, 'failed to copy archive');
  for (const entry of entries) {
    const path = join(destination, inside(entry.path));
    if (path === destination) continue;
    makeFolders(target, parentOf(path), undefined, manner.now, 'failed to copy archive');
    const linked = entry.kind === 'hardlink' ? target.files.stat(join(destination, inside(entry.target))) : entry;
    if (linked) target.files.put({ ...linked, path });
  }
}

/** A path of an archive's entry, which cannot lead out of where it is unpacked. */
function inside(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function placed(entry: LayerEntry, path: string, { owner, mode }: CopyManner): LayerEntry {
  return { ...entry, path, ...owner, ...(mode && entry.kind !== 'symlink' ? { mode: mode(entry) } : {}) };
}

/** Makes the folders that are not there yet. */
export function makeFolders(target: Pick<CopyTarget, 'files' | 'root'>, path: string, owner: Owner | undefined, now: number, doing: string): void {
  const entry = target.files.stat(path);
  if (entry?.kind === 'directory') return;
  if (entry) throw new BuildFault(`${doing}: mkdir ${target.root}/${path}: not a directory`);
  makeFolders(target, parentOf(path), owner, now, doing);
  target.files.put({ kind: 'directory', path, mode: 0o755, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0, mtime: Math.floor(now / 1000) });
}
