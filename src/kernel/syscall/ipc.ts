import { Errno } from '../errno.ts';
import type { IpcKind, IpcObject } from '../namespace/ipc.ts';
import type { Context } from './context.ts';

/** IPC_PRIVATE. */
const privateKey = 0;

/** `shmget(2)`, `msgget(2)`, `semget(2)`: the object of that key, or a new one. @param size bytes of a segment, or number of semaphores. @returns its id. @throws ENOENT, EEXIST, EINVAL */
export function ipcget({ kernel, process }: Context, kind: IpcKind, key: number, size: number, { create = false, exclusive = false, mode = 0 } = {}): number {
  const { ipc } = process.namespaces;
  const found = key === privateKey ? undefined : ipc.find(kind, key);
  if (found) {
    if (create && exclusive) throw new Errno('EEXIST');
    return found.id;
  }
  if (!create && key !== privateKey) throw new Errno('ENOENT');
  if (size < 1 && kind !== 'msg') throw new Errno('EINVAL');
  const { uids, gids } = process.credentials;
  return ipc.add(kind, { key, mode: mode & 0o777, uid: uids.effective, gid: gids.effective, size, creator: process.number, changed: kernel.clock.sinceBoot }).id;
}

/** `shmctl(2)` and its like, IPC_RMID. @throws EINVAL, EPERM */
export function ipcremove({ process }: Context, kind: IpcKind, id: number): void {
  const { ipc } = process.namespaces;
  const object = ipc.objects[kind].get(id);
  if (!object) throw new Errno('EINVAL');
  if (process.credentials.uids.effective !== object.uid && !process.credentials.capable('CAP_SYS_ADMIN', ipc.owner)) throw new Errno('EPERM');
  ipc.objects[kind].delete(id);
}

/** All objects of a kind, as /proc/sysvipc lists them. */
export function ipclist({ process }: Context, kind: IpcKind): readonly IpcObject[] {
  return [...process.namespaces.ipc.objects[kind].values()];
}
