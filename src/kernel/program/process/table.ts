import { programOf } from '../command.ts';
import type { Program } from '../program.ts';
import { capsh } from './capsh.ts';
import { chrt, ionice, prlimit, taskset } from './attributes.ts';
import { dmesg } from './dmesg.ts';
import { flock } from './flock.ts';
import { free } from './free.ts';
import { getpcaps } from './getpcaps.ts';
import { ipcmk, ipcrm, ipcs } from './ipc.ts';
import { getopt } from './getopt.ts';
import { killall } from './killall.ts';
import { lscpu } from './lscpu.ts';
import { pgrep, pkill } from './pgrep.ts';
import { pidof } from './pidof.ts';
import { ps } from './ps/ps.ts';
import { pstree } from './pstree.ts';
import { runParts } from './run-parts.ts';
import { service } from './service.ts';
import { setpriv } from './setpriv.ts';
import { stdbuf } from './stdbuf.ts';
import { sysctl } from './sysctl.ts';
import { top } from './top.ts';
import { uptime } from './uptime.ts';
import { vmstat } from './vmstat.ts';
import { watch } from './watch.ts';

/** Programs around processes and what they may do. */
export const processPrograms: readonly Program[] = [
  capsh, chrt, flock, getopt, programOf(stdbuf), runParts, service, dmesg, free, getpcaps, ionice, ipcmk, ipcrm, ipcs, killall, lscpu, pgrep, pidof, pkill, prlimit, ps, pstree, setpriv, sysctl, taskset, top, uptime, vmstat, watch,
];
