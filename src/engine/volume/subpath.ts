import { isErrno, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { directoryOf } from '../runtime/files.ts';

/** More links than a path may go through: Go's filepath.EvalSymlinks. */
const mostLinks = 255;

/**
 * Where a part of a volume or image is, which a container mounts instead of the whole: moby, internal/safepath. Links are followed as the host does, so that one to `/` leads out of it.
 * @returns a path of the host that no link is a part of
 * @throws EngineError notFound if there is no such part, invalid if it is not within `base`, system
 */
export function subpathOf(sys: Sys, base: string, subpath: string): string {
  const whole = joined(base, subpath);
  const resolved = resolve(sys, whole);
  if (resolved !== base && !resolved.startsWith(`${base}/`)) throw new EngineError('invalid', `path concatenation escapes the base directory, base: ${base}, subpath: ${subpath}`);
  return resolved;
}

function joined(base: string, subpath: string): string {
  const names: string[] = [];
  for (const name of `${base}/${subpath}`.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** A path with all its links followed. */
function resolve(sys: Sys, path: string): string {
  const rest = path.split('/').reverse();
  let at = '';
  let links = 0;
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      at = at === '' ? '' : directoryOf(at).replace(/^\/$/, '');
      continue;
    }
    const next = `${at}/${name}`;
    const { kind } = lstat(sys, next, path);
    if (kind === 'symlink') {
      if (++links > mostLinks) throw unresolved(path, 'too many links');
      const target = sys.readlink(next);
      if (target.startsWith('/')) at = '';
      rest.push(...target.split('/').reverse());
    } else if (kind !== 'directory' && rest.some(each => each !== '')) throw unresolved(path, 'not a directory');
    else at = next;
  }
  return at === '' ? '/' : at;
}

function lstat(sys: Sys, path: string, whole: string): ReturnType<Sys['lstat']> {
  try {
    return sys.lstat(path);
  } catch (error) {
    if (!isErrno(error)) throw error;
    const why = `lstat ${path}: ${error.text.toLowerCase()}`;
    throw error.code === 'ENOENT' ? new EngineError('notFound', `cannot access path ${whole}: ${why}`) : unresolved(whole, why);
  }
}

function unresolved(path: string, why: string): EngineError {
  return new EngineError('system', `error while resolving symlinks in combined path ${JSON.stringify(path)}: ${why}`);
}
