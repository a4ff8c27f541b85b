import type { FileSystemType } from '../../process/kernel.ts';
import { walk } from '../../vfs/walk.ts';
import { parse } from './options.ts';
import { Overlay } from './superblock.ts';

/** `mount -t overlay`: Documentation/filesystems/overlayfs.rst. */
export const overlay: FileSystemType = {
  name: 'overlay',
  inUserNamespaces: true,
  open(kernel, caller, source, data) {
    const { lowers, upper, work, shown, behaviour } = parse(data);
    const [upperPath, workPath] = [upper, work].map(path => path === undefined ? undefined : walk(caller, path));
    return new Overlay(kernel.vfs.nextDevice(), source, {
      lowers: lowers.map(({ path }) => walk(caller, path)), dataOnly: lowers.filter(({ dataOnly }) => dataOnly).length,
      ...(upperPath && workPath && { upper: upperPath, work: workPath }), shown, behaviour,
      owner: { uid: caller.credentials.uid, gid: caller.credentials.gid }, trusted: caller.credentials.userNamespace.parent === undefined,
      uuid: new Uint8Array(Uint32Array.from({ length: 4 }, () => kernel.random.next()).buffer),
    });
  },
};
