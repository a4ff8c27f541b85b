import { globMatches } from '../../image/glob.ts';
import { BuildFault } from '../fault.ts';
import { type Files, followLinks, walk } from '../files.ts';
import { cleanPath, doesNotExist } from '../go.ts';
import { hashOfHashes, tarsum } from './tarsum.ts';

/** One of the things that a COPY or ADD copies. */
export interface CopySource {
  readonly files: Files;
  /** As found; a last link not followed. */
  readonly path: string;
  /** `file:…` or `dir:…`. */
  readonly hash: string;
  /** It came from a network, which is nothing that ADD unpacks. */
  readonly isDownload: boolean;
}

/** Where sources are looked for. */
export interface SourceTree {
  readonly files: Files;
  /** It is an image or a stage, and not the build context. */
  readonly isImage: boolean;
}

/**
 * What a source of COPY or ADD names: one file or directory, or all that fit a pattern of Go's `filepath.Match` (moby, `builder/dockerfile/copy.go`).
 * @throws BuildFault
 */
export function findSources(tree: SourceTree, written: string): readonly CopySource[] {
  const path = written.replace(/^\//, '').replace(/^\.\//, '');
  if (!hasWildcards(path)) return [sourceAt(tree, path)];
  return [...pathsOf(tree.files)].filter(each => globMatches(path, each)).map(each => sourceAt(tree, each));
}

function* pathsOf(files: Files): Generator<string> {
  for (const { path } of walk(files, '')) if (path !== '') yield path;
}

/** Whether a source is a pattern: wildcards behind a backslash are none. */
export function hasWildcards(path: string): boolean {
  return /[*?[]/.test(path.replace(/\\./g, ''));
}

/** What is at a path. @throws BuildFault */
export function sourceAt(tree: SourceTree, path: string): CopySource {
  const { files, isImage } = tree;
  const cleaned = cleanPath(path);
  if (cleaned === '..' || cleaned.startsWith('../')) throw new BuildFault(`forbidden path outside the build context: ${path} ()`);
  const place = followLinks(files, cleaned);
  const entry = files.stat(place);
  if (!entry) throw new BuildFault(`${isImage ? '' : 'file not found in build context or excluded by .dockerignore: '}stat ${path}: ${doesNotExist}`);
  if (entry.kind !== 'directory') return { files, path, hash: `file:${tarsum(entry)}`, isDownload: false };
  const hashes = [...walk(files, place)].flatMap(below => below.path === '' ? [] : hashAt(files, below.path) ?? []);
  return { files, path, hash: hashOfHashes('dir', hashes.sort()), isDownload: false };
}

/** Of a link what it leads to, which is what is copied if it is named; undefined if that is nothing. */
function hashAt(files: Files, path: string): string | undefined {
  const entry = files.stat(followLinks(files, path));
  return entry && tarsum(entry);
}

/** What names all sources of an instruction. */
export function hashOf(sources: readonly CopySource[]): string {
  const [first] = sources;
  return sources.length === 1 && first ? first.hash : hashOfHashes('multi', sources.map(({ hash }) => hash));
}

/** Where a copy with `--parents` puts a source below its destination; `/./` in what is written cuts off what is before it. */
export function parentsOf(written: string, path: string): string {
  const pivot = written.indexOf('/./');
  const cut = pivot < 0 ? 0 : cleanPath(written.slice(0, pivot).replace(/^\//, '')).length + 1;
  return path.slice(cut);
}
