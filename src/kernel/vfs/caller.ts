import type { Device, Kind } from './attributes.ts';
import type { Credentials } from './credentials.ts';
import type { CharacterDevice } from './device.ts';
import type { FsStruct } from './fs-struct.ts';
import type { MountNamespace } from './mount-namespace.ts';

/** What a file system call needs to know of the process that makes it. */
export interface Caller {
  /** What /dev/tty stands for: `tty(4)`. */
  readonly controllingTerminal?: { openSlave(): CharacterDevice } | undefined;
  readonly credentials: Credentials;
  readonly fs: FsStruct;
  readonly mounts: MountNamespace;
  /** Whether a devices cgroup lets it open (`r`, `w`) or make (`m`) such a device; those who are in none may. */
  mayUseDevice?(kind: Extract<Kind, 'block' | 'character'>, device: Device, access: string): boolean;
}
