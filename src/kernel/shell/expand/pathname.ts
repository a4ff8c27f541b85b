/** Pathname expansion: POSIX XCU 2.13.3; bash(1), Pathname Expansion. */
import { isErrno, succeeds } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import type { DirectoryEntry } from '../../vfs/attributes.ts';
import { asBytes, isPattern, Pattern, type PatternOptions } from './pattern.ts';

export interface PathnameOptions extends PatternOptions {
  /** `*` matches names that begin with a dot. */
  readonly dotglob?: boolean;
  /** `**` matches directories of any depth. */
  readonly globstar?: boolean;
  /** `.*` matches `.` and `..`. */
  readonly dots?: boolean;
}

type Calls = Pick<Sys, 'open' | 'getdents' | 'close' | 'lstat' | 'stat'>;

/** The names that match a pattern, sorted; none if no file does. */
export function* expandPathname(sys: Calls, pattern: string, options: PathnameOptions): Blocking<string[]> {
  const components = split(pattern);
  const absolute = pattern.startsWith('/');
  let found = [absolute ? leadingSlashes(pattern) : ''];
  for (const [i, { text, slashes }] of components.entries()) {
    const last = i + 1 === components.length;
    const next: string[] = [];
    for (const base of found) next.push(...(yield* expandComponent(sys, base, text, slashes, last, options)));
    found = next;
    if (found.length === 0) return [];
  }
  return sortNames([...new Set(found)]);
}

/** Sorts as the locale C does: by bytes. */
function sortNames(names: string[]): string[] {
  return names.map(name => [asBytes(name), name] as const).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, name]) => name);
}

interface Component {
  readonly text: string;
  /** Those that follow it. */
  readonly slashes: string;
}

function split(pattern: string): Component[] {
  return [...pattern.replace(/^\/+/, '').matchAll(/((?:\\[^]|[^/\\])+)((?:\\?\/)*)/g)].map(([, text = '', slashes = '']) => ({ text, slashes: slashes.replaceAll('\\', '') }));
}

function leadingSlashes(pattern: string): string {
  return /^\/+/.exec(pattern)?.[0] ?? '';
}

function* expandComponent(sys: Calls, base: string, text: string, slashes: string, last: boolean, options: PathnameOptions): Blocking<string[]> {
  const { extglob = false, globstar = false } = options;
  if (globstar && text === '**') return yield* anyDepth(sys, base, slashes, last, options);
  if (!isPattern(text.replace(/\\[^]/g, ''), extglob)) {
    const path = base + text.replace(/\\([^])/g, '$1');
    if (last && slashes === '') return exists(sys, path, false) ? [path] : [];
    return exists(sys, path, true) ? [path + slashes] : [];
  }
  const pattern = new Pattern(text, options);
  const shown = (name: string): boolean => {
    if (!name.startsWith('.')) return true;
    if (name === '.' || name === '..') return options.dots === true && /^\\?\./.test(text);
    return options.dotglob === true || /^\\?\./.test(text);
  };
  const names: string[] = [];
  for (const { name, kind } of yield* list(sys, base, options.dots === true)) {
    if (!shown(name) || !pattern.matches(asBytes(name))) continue;
    if (slashes === '') names.push(base + name);
    else if (kind === 'directory' || (kind === 'symlink' && exists(sys, `${base}${name}/`, true))) names.push(base + name + slashes);
  }
  return names;
}

/** `**`: the directory itself and all below, without following symlinks. */
function* anyDepth(sys: Calls, base: string, slashes: string, last: boolean, options: PathnameOptions): Blocking<string[]> {
  const found = last && slashes === '' ? (base === '' ? [] : [base]) : [base];
  const waiting = [base];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const { name, kind } of yield* list(sys, directory, false)) {
      if (name.startsWith('.') && options.dotglob !== true) continue;
      const path = directory + name;
      if (kind === 'directory') {
        waiting.push(`${path}/`);
        found.push(last && slashes === '' ? path : `${path}/`);
      } else if (last && slashes === '') found.push(path);
    }
  }
  return found;
}

function exists(sys: Calls, path: string, follow: boolean): boolean {
  return succeeds(() => follow ? sys.stat(path) : sys.lstat(path));
}

function* list(sys: Calls, directory: string, dots: boolean): Blocking<DirectoryEntry[]> {
  let fd: number | undefined;
  try {
    fd = yield* sys.open(directory === '' ? '.' : directory, { directory: true });
    const entries: DirectoryEntry[] = [];
    for (let some = sys.getdents(fd); some.length > 0; some = sys.getdents(fd)) entries.push(...some);
    return dots ? entries : entries.filter(({ name }) => name !== '.' && name !== '..');
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  } finally {
    if (fd !== undefined) sys.close(fd);
  }
}
