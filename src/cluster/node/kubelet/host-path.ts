import type { Blocking, Kind, Sys } from '../../../kernel/index.ts';
import { kindOf, makeFolders } from './folders.ts';
import { MountFailure } from './mount-failure.ts';

/** What a place on the node may be asked to be, in the words of kubernetes/kubernetes, pkg/volume/hostpath: "hostPath volume types". */
const types: Readonly<Record<string, { readonly kind: Kind; readonly words: string }>> = {
  DirectoryOrCreate: { kind: 'directory', words: 'a directory' }, Directory: { kind: 'directory', words: 'a directory' }, FileOrCreate: { kind: 'regular', words: 'a file' }, File: { kind: 'regular', words: 'a file' },
  Socket: { kind: 'socket', words: 'a socket file' }, CharDevice: { kind: 'character', words: 'a character device' }, BlockDevice: { kind: 'block', words: 'a block device' },
};

/** A place on the node as a volume, made if it may be. @param type '' asks for nothing @returns the path @throws MountFailure */
export function* hostPath(sys: Sys, path: string, type: string): Blocking<string> {
  const wanted = types[type];
  if (kindOf(sys, path) === undefined) {
    if (type === '' || type === 'DirectoryOrCreate') makeFolders(sys, path);
    else if (type === 'FileOrCreate') sys.close(yield* sys.open(path, { access: 'write', create: true }, 0o644));
  }
  if (wanted && kindOf(sys, path) !== wanted.kind) throw new MountFailure(`hostPath type check failed: ${path} is not ${wanted.words}`);
  return path;
}
