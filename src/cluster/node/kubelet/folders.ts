import { type Blocking, entriesOf, isErrno, type Kind, type Sys } from '../../../kernel/index.ts';

/** Makes a directory with all that lead to it. @param mode of the last one */
export function makeFolders(sys: Sys, path: string, mode = 0o755): void {
  let at = '';
  const names = path.split('/').filter(name => name !== '');
  for (const [depth, name] of names.entries()) {
    at += `/${name}`;
    if (kindOf(sys, at) !== undefined) continue;
    sys.mkdir(at, 0o755);
    if (depth === names.length - 1) sys.chmod(at, mode);
  }
}

/** What is at a path, links followed; undefined if nothing is. */
export function kindOf(sys: Sys, path: string): Kind | undefined {
  try {
    return sys.stat(path).kind;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

/** A kubelet before may have mounted it. */
export function isMountPoint(sys: Sys, path: string): boolean {
  const [own, parent] = [sys.stat(path).device, sys.stat(`${path}/..`).device];
  return own.major !== parent.major || own.minor !== parent.minor;
}

/** Where a symlink leads; undefined if there is none. */
export function linkOf(sys: Sys, path: string): string | undefined {
  try {
    return sys.readlink(path);
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

/** Names in a directory; none if there is no directory. */
export function* namesIn(sys: Sys, path: string): Blocking<string[]> {
  try {
    return (yield* entriesOf(sys, path)).map(({ name }) => name).filter(name => name !== '.' && name !== '..');
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

/** Removes what is there, with all that is in it. */
export function* removeTree(sys: Sys, path: string): Blocking<void> {
  const kind = linkOf(sys, path) !== undefined ? 'symlink' : kindOf(sys, path);
  if (kind === undefined) return;
  if (kind !== 'directory') {
    sys.unlink(path);
    return;
  }
  for (const name of yield* namesIn(sys, path)) yield* removeTree(sys, `${path}/${name}`);
  try {
    sys.rmdir(path);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}
