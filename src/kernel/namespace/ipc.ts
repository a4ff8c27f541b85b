import { OwnedNamespace } from './owned.ts';
import type { Superblock } from '../vfs/superblock.ts';
import { SmallMap } from '../small.ts';

/** What System V objects have in common: `sysvipc(7)`, `ipc_perm`. */
export interface IpcObject {
  readonly id: number;
  readonly key: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of a shared memory segment, or number of semaphores of a set; of a queue, nothing. */
  readonly size: number;
  /** The number of the process that made it, where it lived; and when, in ns since boot. */
  readonly creator: number;
  readonly changed: number;
}

export type IpcKind = 'shm' | 'msg' | 'sem';

/** Shared memory segments, message queues and semaphore sets: `ipc_namespaces(7)`, `sysvipc(7)`. */
export class IpcNamespace extends OwnedNamespace {
  override readonly kind = 'ipc';
  /** The file system that shows it, once it was mounted: mqueue. */
  fileSystem: Superblock | undefined;
  /** By id, in the order of making. */
  readonly objects: Readonly<Record<IpcKind, SmallMap<number, IpcObject>>> = { shm: new SmallMap(), msg: new SmallMap(), sem: new SmallMap() };
  private readonly next: Record<IpcKind, number> = { shm: 0, msg: 0, sem: 0 };

  /** A new object; ids count up from 0. */
  add(kind: IpcKind, object: Omit<IpcObject, 'id'>): IpcObject {
    const made = { ...object, id: this.next[kind]++ };
    this.objects[kind].set(made.id, made);
    return made;
  }

  find(kind: IpcKind, key: number): IpcObject | undefined {
    return [...this.objects[kind].values()].find(object => object.key === key);
  }
}
