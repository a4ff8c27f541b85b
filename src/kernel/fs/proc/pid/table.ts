import { Errno } from '../../../errno.ts';
import { cgroupText, cpusetText } from '../joined.ts';
import type { ProcessView } from '../view.ts';
import type { ProcessFile } from './file.ts';
import { idMap, projidMap, setgroups, writeIdMap, writeSetgroups } from './id-maps.ts';
import { limits } from './limits.ts';
import { maps, smapsRollup, statm } from './memory.ts';
import { mountinfo, mounts, mountstats } from './mounts.ts';
import { oomAdj, oomScore, oomScoreAdj, writeOomAdj, writeOomScoreAdj } from './oom.ts';
import { sched, schedstat } from './sched.ts';
import { stat } from './stat.ts';
import { status } from './status.ts';
import { timensOffsets, writeTimensOffsets } from './time.ts';

/** No user has logged in: `proc_pid_loginuid(5)`. */
const noLogin = '4294967295';

/** The regular files of /proc/PID: a new one is a line here and its function (`proc_pid(5)`). */
export const processFiles: ReadonlyMap<string, ProcessFile> = new Map<string, ProcessFile>([
  ['environ', { mode: 0o400, inspects: true, text: ({ process }) => process.ended ? '' : [...process.image.environment].map(([name, value]) => `${name}=${value}\0`).join('') }],
  ['auxv', { mode: 0o400, inspects: true, text: () => '' }],
  ['status', { text: status }],
  ['personality', { mode: 0o400, inspects: true, text: () => '00000000\n' }],
  ['limits', { text: limits }],
  ['sched', { text: sched }],
  ['autogroup', { text: ({ process, namespace }) => `/autogroup-${process.session.in(namespace)} nice 0\n` }],
  ['timens_offsets', { text: timensOffsets, write: writeTimensOffsets }],
  ['comm', { text: ({ process }) => `${process.comm}\n`, write: writeComm }],
  ['syscall', { mode: 0o400, inspects: true, text: ({ process, kernel }) => process === kernel.current ? 'running\n' : '-1 0x0 0x0\n' }],
  ['cmdline', { text: ({ process }) => process.ended ? '' : (process.title ?? process.image.argv).map(argument => `${argument}\0`).join('') }],
  ['stat', { text: stat }],
  ['statm', { text: statm }],
  ['maps', { inspects: true, text: maps }],
  ['mounts', { text: mounts }],
  ['mountinfo', { text: mountinfo }],
  ['mountstats', { mode: 0o400, text: mountstats }],
  ['smaps_rollup', { inspects: true, text: smapsRollup }],
  ['wchan', { text: () => '0' }],
  ['schedstat', { text: schedstat }],
  ['cpuset', { text: cpusetText }],
  ['cgroup', { text: cgroupText }],
  ['oom_score', { text: oomScore }],
  ['oom_adj', { text: oomAdj, write: writeOomAdj }],
  ['oom_score_adj', { text: oomScoreAdj, write: writeOomScoreAdj }],
  ['loginuid', { text: () => noLogin, write: () => { throw new Errno('EPERM'); } }],
  ['sessionid', { text: () => noLogin }],
  ['coredump_filter', { text: () => '00000033\n' }],
  ['io', { mode: 0o400, inspects: true, text: () => ['rchar', 'wchar', 'syscr', 'syscw', 'read_bytes', 'write_bytes', 'cancelled_write_bytes'].map(name => `${name}: 0\n`).join('') }],
  ['uid_map', { text: idMap('uid'), write: writeIdMap('uid') }],
  ['gid_map', { text: idMap('gid'), write: writeIdMap('gid') }],
  ['projid_map', { text: projidMap }],
  ['setgroups', { text: setgroups, write: writeSetgroups }],
  ['timerslack_ns', { mode: 0o666, text: () => '50000\n' }],
]);

export type { ProcessFile } from './file.ts';

/** `proc_pid_comm(5)`: only the process itself may rename itself. A newline is part of the name. @throws EINVAL */
function writeComm({ process, reader }: ProcessView, text: string): void {
  if (process !== reader) throw new Errno('EINVAL');
  process.comm = text.slice(0, 15);
}
