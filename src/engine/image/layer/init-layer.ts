import { isErrno, type Sys } from '../../../kernel/index.ts';

/** What a container finds in its root whatever the image has: mount points, and files that dockerd covers. daemon/initlayer/setup_unix.go. */
const places: readonly (readonly [path: string, what: 'directory' | 'file' | { readonly target: string }])[] = [
  ['/dev/pts', 'directory'], ['/dev/shm', 'directory'], ['/proc', 'directory'], ['/sys', 'directory'], ['/.dockerenv', 'file'], ['/etc/resolv.conf', 'file'], ['/etc/hosts', 'file'],
  ['/etc/hostname', 'file'], ['/dev/console', 'file'], ['/etc/mtab', { target: '/proc/mounts' }],
];

/** Makes what is missing in a container's root, and empties what the image has in its place. @param root where it is mounted */
export function setUpInitLayer(sys: Sys, root: string): void {
  for (const [path, what] of places) {
    const parts = path.split('/').slice(1);
    parts.forEach((_, index) => removeFile(sys, `${root}/${parts.slice(0, index + 1).join('/')}`));
    const place = `${root}${path}`;
    if (exists(sys, place)) continue;
    parts.slice(0, -1).forEach((_, index) => makeDirectory(sys, `${root}/${parts.slice(0, index + 1).join('/')}`));
    if (what === 'directory') makeDirectory(sys, place);
    else if (what === 'file') sys.mknod(place, 'regular', 0o755);
    else sys.symlink(what.target, place);
  }
}

function removeFile(sys: Sys, path: string): void {
  ignoring(['ENOENT', 'EISDIR', 'EPERM', 'ENOTDIR'], () => sys.unlink(path));
}

function makeDirectory(sys: Sys, path: string): void {
  ignoring(['EEXIST'], () => sys.mkdir(path, 0o755));
}

function exists(sys: Sys, path: string): boolean {
  return ignoring(['ENOENT', 'ENOTDIR', 'ELOOP'], () => sys.stat(path));
}

/** @returns whether it went well */
function ignoring(codes: readonly Parameters<typeof isErrno>[1][], call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (codes.some(code => isErrno(error, code))) return false;
    throw error;
  }
}
