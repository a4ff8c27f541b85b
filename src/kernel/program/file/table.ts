import { type Command, programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { chmod } from './chmod.ts';
import { chgrp, chown } from './chown.ts';
import { cp } from './cp.ts';
import { dd } from './dd.ts';
import { df } from './df.ts';
import { du } from './du.ts';
import { fallocate } from './fallocate.ts';
import { findProgram } from './find/find.ts';
import { getconf } from './getconf.ts';
import { install } from './install.ts';
import { hostid } from './hostid.ts';
import { kill, renice } from './kill.ts';
import { ldd } from './ldd.ts';
import { link, ln } from './ln.ts';
import { dir, ls, vdir } from './ls/ls.ts';
import { arch, date, hostname, nproc, sleep, uname } from './machine.ts';
import { locale } from './locale.ts';
import { mkdir, mkfifo } from './mkdir.ts';
import { mknod } from './mknod.ts';
import { less } from './less.ts';
import { more } from './more.ts';
import { mv } from './mv.ts';
import { namei } from './namei.ts';
import { pathchk } from './pathchk.ts';
import { basename, dirname, pwd, readlink, realpath } from './paths.ts';
import { rm, unlink } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { shred } from './shred.ts';
import { split } from './split.ts';
import { clear, falseProgram, ldconfig, mktemp, printenv, sync, tput, trueProgram, truncate, tty, which } from './small.ts';
import { env, nice, nohup, setsid, timeout } from './start.ts';
import { stat } from './stat.ts';
import { testPrograms } from './test.ts';
import { stty } from './stty.ts';
import { tset } from './tset.ts';
import { touch } from './touch.ts';
import { tree } from './tree.ts';
import { whereis } from './whereis.ts';
import { xargs } from './xargs.ts';
import { getfattr, setfattr } from './xattr.ts';

/** Programs that work on files, and those around processes and the machine that need little more. */
const fileCommands: readonly Command[] = [
  arch, basename, chgrp, chmod, chown, clear, cp, date, dd, df, dir, dirname, du, env, fallocate, falseProgram, getfattr, hostid, hostname, install, kill, ldconfig,
  ldd, link, ln, ls, mkdir, mkfifo, mknod, mktemp, mv, nice, nohup, nproc, pathchk, printenv, pwd, readlink, realpath, renice, rm, rmdir, setfattr, setsid, shred, split,
  sleep, stat, stty, sync, timeout, touch, tput, tree, trueProgram, truncate, tset, tty, uname, unlink, vdir, which, xargs,
];

export const filePrograms: readonly Program[] = [...fileCommands.map(programOf), findProgram, getconf, less, locale, more, namei, whereis, ...testPrograms];
