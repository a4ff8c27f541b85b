import { Errno, succeeds } from '../errno.ts';
import type { Sys } from '../syscall/sys.ts';
import { join } from './path.ts';

/** What must be there: all of the path, all but the last name, or nothing. */
export type Existence = 'all' | 'all but last' | 'nothing';

const maxLinks = 40;

/** The path without symlinks, `.`, `..` and double slashes: realpath(3). @throws Errno */
export function canonicalPath(sys: Sys, path: string, existence: Existence, { followLinks = true }: { readonly followLinks?: boolean } = {}): string {
  if (path === '') throw new Errno('ENOENT');
  let pending = path.split('/').reverse();
  let result = path.startsWith('/') ? '/' : sys.getcwd();
  let links = 0;
  while (pending.length > 0) {
    const name = pending.pop() ?? '';
    if (name === '' || name === '.') {
      if (pending.length === 0 && existence !== 'nothing' && result !== '/' && succeeds(() => sys.lstat(result))) sys.access(`${result}/`, '');
      continue;
    }
    if (name === '..') {
      result = result.slice(0, Math.max(1, result.lastIndexOf('/')));
      continue;
    }
    const next = join(result, name);
    const target = targetOf(sys, next, existence, pending.every(rest => rest === ''));
    if (target === undefined || !followLinks) {
      result = next;
      continue;
    }
    if (++links > maxLinks) throw new Errno('ELOOP');
    if (target.startsWith('/')) result = '/';
    pending = [...pending, ...target.split('/').reverse()];
  }
  return result;
}

/** Where a symlink leads; undefined if it is none, or may be missing. */
function targetOf(sys: Sys, path: string, existence: Existence, isLast: boolean): string | undefined {
  try {
    return sys.readlink(path);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'EINVAL') return undefined;
    if (existence === 'nothing' && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES')) return undefined;
    if (existence === 'all but last' && isLast && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The way from one absolute directory to another absolute path. */
export function relativePath(from: string, to: string): string {
  const [start, end] = [from.split('/').filter(Boolean), to.split('/').filter(Boolean)];
  let same = 0;
  while (same < start.length && same < end.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/') || '.';
}
