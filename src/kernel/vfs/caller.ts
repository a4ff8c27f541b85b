import type { Credentials } from './credentials.ts';
import type { FsStruct } from './fs-struct.ts';
import type { MountNamespace } from './mount-namespace.ts';

/** What a file system call needs to know of the process that makes it. */
export interface Caller {
  readonly credentials: Credentials;
  readonly fs: FsStruct;
  readonly mounts: MountNamespace;
}
