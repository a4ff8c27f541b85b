import { ArchiveReader, type Blocking, isErrno, type TarMember, writeAll } from '../../../../kernel/index.ts';
import { Failure } from '../../failure.ts';
import type { Kubectl } from '../../kubectl.ts';
import { cleanPath } from '../../resource/path.ts';
import { requireSuccess } from '../../wire/remote-program.ts';
import { begin, type Place } from './place.ts';

/** Copies a file or folder out of a container; symbolic links are left out, as kubectl leaves them. @throws StatusError, PlainFailure */
export function* copyFromPod(kubectl: Kubectl, place: Place, source: string, target: string): Blocking<void> {
  const { sys } = kubectl;
  const program = yield* begin(kubectl, place, ['tar', 'cf', '-', source]);
  const prefix = cleanPath(source);
  const reader = new ArchiveReader({
    *read() {
      for (let told = yield* program.read(); told; told = yield* program.read()) {
        if ('ended' in told) requireSuccess(told.ended);
        else if (told.stream === 'stdout') return told.bytes;
        else yield* kubectl.write(told.bytes);
      }
      return new Uint8Array(0);
    },
    compute: ns => sys.compute(ns),
  }, program.fd);
  for (let member = yield* reader.next(); typeof member === 'object'; member = yield* reader.next()) {
    const name = cleanPath(member.name);
    if (!name.startsWith(prefix)) throw new Failure(`tar contents corrupted`);
    yield* put(kubectl, reader, member, `${target}${name.slice(prefix.length)}`, { place, source });
  }
  program.close();
}

function* put(kubectl: Kubectl, reader: ArchiveReader, member: TarMember, path: string, { place: { pod: { metadata } }, source }: { readonly place: Place; readonly source: string }): Blocking<void> {
  const { sys } = kubectl;
  if (path.split('/').slice(1).includes('..') && !path.startsWith('..')) {
    yield* kubectl.warn(`warning: file ${JSON.stringify(path)} is outside target destination, skipping\n`);
    return;
  }
  if (member.kind === 'symlink') {
    yield* kubectl.warn(`warning: skipping symlink: ${JSON.stringify(path)} -> ${JSON.stringify(member.target)} (consider using "kubectl exec -n ${JSON.stringify(metadata.namespace)} ${JSON.stringify(metadata.name)} -- tar cf - ${JSON.stringify(source)} | tar xf -")\n`);
    return;
  }
  makeFolders(kubectl, member.kind === 'directory' ? path : path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  if (member.kind !== 'file') return;
  try {
    const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o666);
    for (let piece = yield* reader.piece(); piece.length > 0; piece = yield* reader.piece()) yield* writeAll(sys, fd, piece);
    sys.close(fd);
  } catch (error) {
    throw isErrno(error) ? new Failure(`open ${path}: ${error.text.charAt(0).toLowerCase()}${error.text.slice(1)}`) : error;
  }
}

function makeFolders({ sys }: Kubectl, path: string): void {
  const parts = path.split('/');
  for (const at of parts.keys()) {
    const folder = parts.slice(0, at + 1).join('/');
    try {
      if (folder !== '' && folder !== '.' && folder !== '..') sys.mkdir(folder, 0o755);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
}
