/** The capabilities that file system calls ask for: `capabilities(7)`. */
export type FileCapability =
  | 'CAP_CHOWN' | 'CAP_DAC_OVERRIDE' | 'CAP_DAC_READ_SEARCH' | 'CAP_FOWNER' | 'CAP_FSETID' | 'CAP_MKNOD' | 'CAP_SYS_ADMIN' | 'CAP_SYS_CHROOT' | 'CAP_SETFCAP';

/** Who asks, as far as files are concerned: `credentials(7)`, "File system user ID". Ids are those of the initial user namespace. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Whether the effective set holds this capability, in the process's own user namespace: mounting asks this. */
  has(capability: FileCapability): boolean;
  /** The same over a file: in a user namespace it also needs the file's owner and group to be mapped (`user_namespaces(7)`). */
  hasOver(capability: FileCapability, owner: { readonly uid: number; readonly gid: number }): boolean;
  /** The same over the whole machine: nobody has it there who is in a user namespace of their own. */
  hasEverywhere(capability: FileCapability): boolean;
}

/** Credentials of a process in the initial user namespace. Root has all capabilities unless told otherwise, others none. */
export class InitialCredentials implements Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Undefined: as the uid says. */
  readonly capabilities: ReadonlySet<FileCapability> | undefined;

  constructor(uid: number, gid: number, groups: readonly number[] = [], capabilities?: ReadonlySet<FileCapability>) {
    this.uid = uid;
    this.gid = gid;
    this.groups = groups;
    this.capabilities = capabilities;
  }

  has(capability: FileCapability): boolean {
    return this.capabilities?.has(capability) ?? this.uid === 0;
  }

  hasOver(capability: FileCapability): boolean {
    return this.has(capability);
  }

  hasEverywhere(capability: FileCapability): boolean {
    return this.has(capability);
  }
}

/** Whether the group is the caller's own or one of its supplementary groups. */
export function inGroup(credentials: Credentials, gid: number): boolean {
  return credentials.gid === gid || credentials.groups.includes(gid);
}
