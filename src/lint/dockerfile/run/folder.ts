import { unknown } from '../../../dockerfile/index.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Run } from './run.ts';

/**
 * Whether everything in a folder lies under a path: `/var/cache` covers `/var/cache/yum`. A folder that begins with `~`
 * is one in anybody's home: `/root/.cache/*`, `$HOME/.cache/pip` and `/home/app/.cache/pip/http` go for `~/.cache/pip`.
 */
export function covers(path: string, folder: string): boolean {
  const inPath = segmentsOf(path);
  const inFolder = segmentsOf(folder);
  if (inFolder[0] !== '~') return path.startsWith('/') && startsWith(inFolder, inPath);
  const [, first = '', ...deeper] = inFolder;
  const at = inPath.lastIndexOf(first);
  if (at < 0) return false;
  const behind = inPath.slice(at + 1);
  return startsWith(deeper, behind) || startsWith(behind, deeper);
}

/** The names in a path, without the pattern for all that is in its last folder. */
function segmentsOf(path: string): string[] {
  const segments = path.split('/').filter(segment => segment !== '' && segment !== '.');
  const last = segments.at(-1);
  return last !== undefined && /^[*?]+(?:[_-][*?]+)*$/.test(last) ? segments.slice(0, -1) : segments;
}

function startsWith(segments: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= segments.length && beginning.every((segment, index) => segment === segments[index]);
}

/**
 * The paths that a command removes: `rm` and `find … -delete`. Of a script or function that is called after cleaning up,
 * and of a path that is not known, it is taken that they remove everything.
 */
export function removesFrom(folder: string, invocation: Invocation, run: Run): boolean {
  const { name = unknown } = invocation;
  if (/clean[-_]?up|^clean\b/i.test(name)) return true;
  if (name !== 'rm' && name !== 'find' && name !== 'rmdir') return false;
  const { options, operands } = invocation.options({}, run.lookup);
  if (name === 'find' && !options.some(option => option.name === 'delete' || option.name === 'exec' || option.name === 'execdir')) return false;
  return operands.some(({ text }) => text === unknown || covers(text, folder));
}
