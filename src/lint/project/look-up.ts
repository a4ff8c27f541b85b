import { joinPath, matchesGlob, namePattern } from '../../dockerfile/index.ts';
import type { BuildContext } from './build-context.ts';
import type { Entry } from './host.ts';
import type { Source } from './sources.ts';

/** Something in a build context. */
export interface FoundPath {
  readonly path: string;
  readonly kind: Entry['kind'];
}

/** What is known of a source. */
export type LookUp =
  | { readonly state: 'found'; readonly paths: readonly FoundPath[] }
  /** The first name that is not there, and the folder that lacks it. */
  | { readonly state: 'missing'; readonly folder: string; readonly name: string }
  /** A folder that it takes to know was not listed. */
  | { readonly state: 'unknown'; readonly folder: string };

/** Looks a source up in what is known of a context. */
export function lookUp({ folders }: Pick<BuildContext, 'folders'>, { path, pattern }: Pick<Source, 'path' | 'pattern'>): LookUp {
  let paths: readonly FoundPath[] = [{ path: '', kind: 'folder' }];
  const names = path === '' ? [] : path.split('/');
  for (const [depth, name] of names.entries()) {
    const matches = pattern ? matcherOf(name) : (candidate: string) => candidate === name;
    const next: FoundPath[] = [];
    for (const { path: folder } of paths) {
      const entries = folders.get(folder);
      if (!entries) return { state: 'unknown', folder };
      next.push(...entries.filter(entry => matches(entry.name)).map(entry => ({ path: joinPath(folder, entry.name), kind: entry.kind })));
    }
    const [first] = paths;
    paths = depth < names.length - 1 ? next.filter(({ kind }) => kind === 'folder' || kind === 'link') : next;
    if (paths.length === 0) return { state: 'missing', folder: first?.path ?? '', name };
  }
  if (path === '' && !folders.has('')) return { state: 'unknown', folder: '' };
  return { state: 'found', paths };
}

function matcherOf(name: string): (candidate: string) => boolean {
  const tokens = namePattern(name);
  return candidate => tokens !== undefined && matchesGlob(tokens, candidate);
}
