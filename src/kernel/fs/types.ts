import type { FileSystemType } from '../process/kernel.ts';
import { overlay } from './overlay/type.ts';
import { proc } from './proc/type.ts';
import { simpleTypes } from './simple/types.ts';
import { sysfs } from './sysfs/superblock.ts';
import { tmpfs } from './tmpfs/type.ts';

/** The types of file systems that every kernel knows, but for control groups, which belong to one kernel, in the order in which Linux registers them: `filesystems(5)`. */
export const fileSystemTypes: readonly FileSystemType[] = [sysfs, tmpfs, proc, ...simpleTypes, overlay];
