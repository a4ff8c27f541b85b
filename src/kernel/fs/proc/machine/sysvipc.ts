import type { IpcKind, IpcObject } from '../../../namespace/ipc.ts';
import type { View } from '../view.ts';

const heads: Readonly<Record<IpcKind, string>> = {
  shm: '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap\n',
  msg: '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n',
  sem: '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n',
};

/** /proc/sysvipc/shm, msg and sem, of the reader's IPC namespace: `sysvipc(7)`. */
export function ipcText(kind: IpcKind): (view: View) => string {
  return view => heads[kind] + [...view.reader.namespaces.ipc.objects[kind].values()].map(object => line(kind, object, view)).join('');
}

function line(kind: IpcKind, { id, key, mode, uid, gid, size, creator, changed }: IpcObject, { reader, kernel }: View): string {
  const { userNamespace } = reader.credentials;
  const right = (value: number | string, width: number): string => `${value}`.padStart(width);
  const [user, group] = [userNamespace.shown('uid', uid), userNamespace.shown('gid', gid)];
  const ids = [user, group, user, group].map(each => right(each, 5)).join(' ');
  const time = Math.floor(changed / 1_000_000_000) + Number(kernel.clock.bootTime / 1_000_000_000n);
  const name = `${right(key | 0, 10)} ${right(id, 10)}`;
  switch (kind) {
    case 'shm': return `${name}  ${right(mode.toString(8), 4)} ${right(size, 21)} ${right(creator, 5)} ${right(0, 5)}  ${right(0, 5)} ${ids} ${right(0, 10)} ${right(0, 10)} ${right(time, 10)} ${right(0, 21)} ${right(0, 21)}\n`;
    case 'msg': return `${name}  ${right(mode.toString(8), 4)}  ${right(0, 10)} ${right(0, 10)} ${right(0, 5)} ${right(0, 5)} ${ids} ${right(0, 10)} ${right(0, 10)} ${right(time, 10)}\n`;
    default: return `${name}  ${right(mode.toString(8), 4)} ${right(size, 10)} ${ids} ${right(0, 10)} ${right(time, 10)}\n`;
  }
}
