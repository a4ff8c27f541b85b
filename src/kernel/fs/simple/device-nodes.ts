import type { Device } from '../../vfs/attributes.ts';

/** A device file that each machine has: Documentation/admin-guide/devices.txt. */
export interface DeviceNode {
  readonly name: string;
  readonly mode: number;
  readonly rdev: Device;
  /** Default: root's. */
  readonly gid?: number;
}

const tty = 5;

export const deviceNodes: readonly DeviceNode[] = [
  { name: 'null', mode: 0o666, rdev: { major: 1, minor: 3 } },
  { name: 'zero', mode: 0o666, rdev: { major: 1, minor: 5 } },
  { name: 'full', mode: 0o666, rdev: { major: 1, minor: 7 } },
  { name: 'random', mode: 0o666, rdev: { major: 1, minor: 8 } },
  { name: 'urandom', mode: 0o666, rdev: { major: 1, minor: 9 } },
  { name: 'tty', mode: 0o666, rdev: { major: 5, minor: 0 }, gid: tty },
  { name: 'console', mode: 0o600, rdev: { major: 5, minor: 1 } },
];
