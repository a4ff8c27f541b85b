import { type Command, programOf, runCommand, Task } from '../command.ts';
import type { Program } from '../program.ts';
import { chroot } from './chroot.ts';
import { findmnt } from './findmnt.ts';
import { mount } from './mount.ts';
import { lsblk, mountpoint, pivotRoot } from './small.ts';
import { umount } from './umount.ts';

const commands: readonly Command[] = [findmnt, lsblk, mount, mountpoint, pivotRoot, umount];

/** Programs around mounts and the root directory. */
export const mountPrograms: readonly Program[] = [
  ...commands.map(programOf),
  { name: 'chroot', support: chroot.support, main: (sys, argv, environment) => runCommand(chroot, new Task(sys, argv[0] ?? 'chroot', environment), argv.slice(1)) },
];
