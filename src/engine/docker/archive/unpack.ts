import { ArchiveReader, type Blocking, isErrno, type Sys, type TarMember, writeAll } from '../../../kernel/index.ts';
import type { HttpResponse } from '../wire/http.ts';

/** Unpacks the archive in a response into a folder. @param rename the name that each member gets; undefined leaves it out @param keepsOwners `cp -a` @throws Errno */
export function* unpack(sys: Sys, response: HttpResponse, folder: string, rename: (name: string) => string | undefined, keepsOwners: boolean): Blocking<number> {
  let received = 0;
  const source = {
    *read(): Blocking<Uint8Array> {
      const bytes = yield* response.read();
      received += bytes.length;
      return bytes;
    },
    compute: (ns: number) => sys.compute(ns),
  };
  const reader = new ArchiveReader(source, 0);
  for (let member = yield* reader.next(); typeof member === 'object'; member = yield* reader.next()) {
    const name = rename(safe(member.name));
    if (name === undefined) continue;
    yield* put(sys, reader, member, `${folder}/${name}`.replace(/\/+$/, ''), folder);
    if (keepsOwners) sys.chown(`${folder}/${name}`, member.uid, member.gid, false);
  }
  return received;
}

/** Nothing leaves the folder. */
function safe(name: string): string {
  return name.split('/').filter(part => part !== '' && part !== '.' && part !== '..').join('/');
}

function* put(sys: Sys, reader: ArchiveReader, member: TarMember, path: string, folder: string): Blocking<void> {
  switch (member.kind) {
    case 'directory':
      try {
        sys.mkdir(path, member.mode);
      } catch (error) {
        if (!isErrno(error, 'EEXIST')) throw error;
      }
      break;
    case 'symlink':
      replace(sys, path);
      sys.symlink(member.target, path);
      return;
    case 'link':
      replace(sys, path);
      sys.link(`${folder}/${safe(member.target)}`, path);
      return;
    case 'file': {
      replace(sys, path);
      const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, member.mode);
      for (let piece = yield* reader.piece(); piece.length > 0; piece = yield* reader.piece()) yield* writeAll(sys, fd, piece);
      sys.close(fd);
      break;
    }
    default:
      replace(sys, path);
      sys.mknod(path, member.kind, member.mode, { major: member.major, minor: member.minor });
  }
  sys.chmod(path, member.mode);
  sys.utimens(path, member.mtime, member.mtime);
}

function replace(sys: Sys, path: string): void {
  try {
    sys.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
