import { programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { chroot } from './chroot.ts';
import { findmnt } from './findmnt.ts';
import { mount } from './mount.ts';
import { lsblk, mountpoint, pivotRoot } from './small.ts';
import { umount } from './umount.ts';

/** Programs around mounts and the root directory. */
export const mountPrograms: readonly Program[] = [chroot, findmnt, lsblk, mount, mountpoint, pivotRoot, umount].map(programOf);
