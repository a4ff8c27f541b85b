import { type Command, runCommand, Task } from '../command.ts';
import type { Program } from '../program.ts';
import { findProgram } from './find/find.ts';
import { chmod } from './chmod.ts';
import { chgrp, chown } from './chown.ts';
import { cp } from './cp.ts';
import { dd } from './dd.ts';
import { df } from './df.ts';
import { du } from './du.ts';
import { install } from './install.ts';
import { link, ln } from './ln.ts';
import { dir, ls, vdir } from './ls/ls.ts';
import { mkdir, mkfifo } from './mkdir.ts';
import { mknod } from './mknod.ts';
import { mv } from './mv.ts';
import { basename, dirname, pwd, readlink, realpath } from './paths.ts';
import { rm, unlink } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { stat } from './stat.ts';
import { touch } from './touch.ts';
import { tree } from './tree.ts';
import { xargs } from './xargs.ts';

/** Programs that work on files, and those around processes and the machine that need little more. */
export const fileCommands: readonly Command[] = [
  basename, chgrp, chmod, chown, cp, dd, df, dir, dirname, du, install, link, ln, ls, mkdir, mkfifo, mknod, mv, pwd, readlink, realpath, rm, rmdir,
  stat, touch, tree, unlink, vdir, xargs,
];

export const filePrograms: readonly Program[] = [...fileCommands.map(coreutilsProgram), findProgram];

/** Programs of coreutils and findutils call themselves in messages as they were called, with the directory. */
function coreutilsProgram(command: Command): Program {
  const { name, support } = command;
  return { name, support, main: (sys, argv, environment) => runCommand(command, new Task(sys, argv[0] ?? name, environment), argv.slice(1)) };
}
