import { type Blocking, Errno, isErrno, type Stat, type Sys } from '../../kernel/index.ts';

const chunk = 1_048_576;

/** The entries of a folder, without `.` and `..`. */
export function* entriesOf(sys: Sys, path: string): Blocking<string[]> {
  const fd = yield* sys.open(path, { directory: true });
  try {
    const names: string[] = [];
    for (let part = sys.getdents(fd); part.length > 0; part = sys.getdents(fd)) names.push(...part.map(({ name }) => name));
    return names.filter(name => name !== '.' && name !== '..');
  } finally {
    sys.close(fd);
  }
}

/** Copies what is in a folder to another that is there, with owners, modes, times, attributes and links, and gives that the owner and mode of the first: `cp -a FROM/. TO`. */
export function* copyTree(sys: Sys, from: string, to: string): Blocking<void> {
  const linked = new Map<string, string>();
  yield* copyFolder(sys, from, to, linked);
  dress(sys, to, from, sys.stat(from));
}

/** Removes a file, or a folder with all that is in it: `rm -r`. */
export function* removeTree(sys: Sys, path: string): Blocking<void> {
  try {
    if (sys.lstat(path).kind !== 'directory') {
      sys.unlink(path);
      return;
    }
    for (const name of yield* entriesOf(sys, path)) yield* removeTree(sys, `${path}/${name}`);
    sys.rmdir(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** How many bytes are in a folder. What somebody removes meanwhile does not count. */
export function* sizeOfTree(sys: Sys, path: string): Blocking<number> {
  let sum = 0;
  try {
    const { kind, size } = sys.lstat(path);
    if (kind !== 'directory') return size;
    for (const name of yield* entriesOf(sys, path)) sum += yield* sizeOfTree(sys, `${path}/${name}`);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  return sum;
}

function* copyFolder(sys: Sys, from: string, to: string, linked: Map<string, string>): Blocking<void> {
  for (const name of yield* entriesOf(sys, from)) yield* copyEntry(sys, `${from}/${name}`, `${to}/${name}`, linked);
}

function* copyEntry(sys: Sys, from: string, to: string, linked: Map<string, string>): Blocking<void> {
  const stat = sys.lstat(from);
  const { kind, mode, nlink, rdev } = stat;
  const identity = `${stat.device.major}:${stat.device.minor} ${stat.number}`;
  const known = linked.get(identity);
  if (known !== undefined) {
    sys.link(known, to);
    return;
  }
  if (kind === 'directory') {
    sys.mkdir(to, mode);
    yield* copyFolder(sys, from, to, linked);
  } else if (kind === 'symlink') sys.symlink(sys.readlink(from), to);
  else if (kind === 'regular') yield* copyFile(sys, from, to);
  else sys.mknod(to, kind, mode, rdev);
  if (kind !== 'directory' && nlink > 1) linked.set(identity, to);
  dress(sys, to, from, stat);
}

function* copyFile(sys: Sys, from: string, to: string): Blocking<void> {
  const source = yield* sys.open(from);
  try {
    const target = yield* sys.open(to, { access: 'write', create: true, truncate: true }, 0o600);
    try {
      if (sys.copyContent(source, target) !== undefined) return;
      for (let bytes = yield* sys.read(source, chunk); bytes.length > 0; bytes = yield* sys.read(source, chunk)) {
        for (let at = 0; at < bytes.length;) at += yield* sys.write(target, bytes.subarray(at));
      }
    } finally {
      sys.close(target);
    }
  } finally {
    sys.close(source);
  }
}

/** Owner, attributes, mode and times. */
function dress(sys: Sys, to: string, from: string, { kind, uid, gid, mode, atime, mtime }: Stat): void {
  sys.chown(to, uid, gid, false);
  for (const name of attributesOf(sys, from)) sys.setxattr(to, name, sys.getxattr(from, name, false), false);
  if (kind !== 'symlink') sys.chmod(to, mode & 0o7777);
  sys.utimens(to, atime, mtime, false);
}

function attributesOf(sys: Sys, path: string): string[] {
  try {
    return sys.listxattr(path, false);
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
}
