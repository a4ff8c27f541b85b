import { type Blocking, isErrno, readAll, type Sys } from '../../../kernel/index.ts';

/** A file that a server gives out. */
export interface Served {
  readonly bytes: Uint8Array;
  /** In ns since the epoch. */
  readonly mtime: bigint;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', txt: 'text/plain', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml',
  xml: 'text/xml', ico: 'image/x-icon', pdf: 'application/pdf', wasm: 'application/wasm',
};

/** The media type that a name's ending stands for. */
export function typeOf(path: string, otherwise = 'application/octet-stream'): string {
  return types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? otherwise;
}

/** The file at a path, or why it cannot be had. */
export function* serveFile(sys: Sys, path: string): Blocking<Served | 'directory' | 'missing' | 'denied'> {
  try {
    const { kind, mtime } = sys.stat(path);
    if (kind === 'directory') return 'directory';
    const fd = yield* sys.open(path);
    try {
      return { bytes: yield* readAll(sys, fd), mtime };
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    if (!isErrno(error)) throw error;
    return error.code === 'EACCES' ? 'denied' : 'missing';
  }
}

/** The text of a file; undefined if it cannot be read. */
export function* readText(sys: Sys, path: string): Blocking<string | undefined> {
  const found = yield* serveFile(sys, path);
  return typeof found === 'string' ? undefined : new TextDecoder().decode(found.bytes);
}

/** `/srv` and `../x` within it: a path that never leads out. */
export function within(root: string, path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${root.replace(/\/$/, '')}/${parts.join('/')}${path.endsWith('/') && parts.length > 0 ? '/' : ''}`;
}

/** Puts a text into a file, in place of what was in it. @throws Errno */
export function* writeText(sys: Sys, path: string, text: string, mode = 0o644): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, mode);
  yield* sys.write(fd, new TextEncoder().encode(text));
  sys.close(fd);
}

/** `mkdir -p`. @throws Errno but EEXIST */
export function makeFolders(sys: Sys, path: string, mode = 0o755): void {
  let at = '';
  for (const part of path.split('/').filter(each => each !== '')) {
    at += `/${part}`;
    try {
      sys.mkdir(at, mode);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
}
