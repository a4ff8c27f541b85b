import { SmallMap } from '../small.ts';

/** The kinds of namespaces, as /proc/PID/ns names them: `namespaces(7)`. */
export const namespaceKinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'time', 'user', 'uts'] as const;

export type NamespaceKind = (typeof namespaceKinds)[number];

/** Inode numbers of the namespaces that are there from boot: include/linux/proc_ns.h; net and mnt get theirs at boot. */
export const initialNumbers: Readonly<Record<NamespaceKind, number>> = {
  time: 0xEFFF_FFFA, cgroup: 0xEFFF_FFFB, pid: 0xEFFF_FFFC, user: 0xEFFF_FFFD, uts: 0xEFFF_FFFE, ipc: 0xEFFF_FFFF, net: 0xF000_0000, mnt: 0xF000_0001,
};

/**
 * What a namespace of any kind is: a number, an owner, and a life that lasts while a process, an open file, a bind mount or a namespace below
 * it holds it (`namespaces(7)`, "Namespace lifetime").
 */
export abstract class Namespace {
  abstract readonly kind: NamespaceKind;
  /** Its inode number in nsfs. */
  readonly id: number;
  /** The user whose quota it counts against, in the initial user namespace: /proc/sys/user. */
  chargedTo: number | undefined;
  /** Values of /proc/sys that it has for itself. */
  readonly settings = new SmallMap<string, string>();
  private references = 0;

  constructor(id: number) {
    this.id = id;
  }

  /** The namespace above, of those kinds that nest: `ioctl_ns(2)`, NS_GET_PARENT. */
  get above(): Namespace | undefined {
    return undefined;
  }

  /** The user namespace that it belongs to. */
  abstract get owner(): Namespace | undefined;

  hold(): void {
    this.references++;
  }

  /** With the last who held it, the namespace ends. */
  release(): void {
    if (--this.references === 0) this.end();
  }

  /** Gives back what only this namespace had. */
  protected end(): void {
    return;
  }
}
