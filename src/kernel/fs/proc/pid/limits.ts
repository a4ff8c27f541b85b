import type { Resource } from '../../../process/rlimits.ts';
import type { ProcessView } from '../view.ts';

/** Names and units: fs/proc/base.c, lnames. */
const rows: readonly (readonly [Resource, string, string])[] = [
  ['cpu', 'Max cpu time', 'seconds'], ['fsize', 'Max file size', 'bytes'], ['data', 'Max data size', 'bytes'], ['stack', 'Max stack size', 'bytes'], ['core', 'Max core file size', 'bytes'],
  ['rss', 'Max resident set', 'bytes'], ['nproc', 'Max processes', 'processes'], ['nofile', 'Max open files', 'files'], ['memlock', 'Max locked memory', 'bytes'],
  ['as', 'Max address space', 'bytes'], ['locks', 'Max file locks', 'locks'], ['sigpending', 'Max pending signals', 'signals'], ['msgqueue', 'Max msgqueue size', 'bytes'],
  ['nice', 'Max nice priority', ''], ['rtprio', 'Max realtime priority', ''], ['rttime', 'Max realtime timeout', 'us'],
];

/** `proc_pid_limits(5)`. */
export function limits({ process }: ProcessView): string {
  const value = (limit: number): string => (limit === Infinity ? 'unlimited' : `${limit}`).padEnd(20);
  const lines = rows.map(([resource, name, unit]) => {
    const { soft, hard } = process.limits[resource];
    return `${name.padEnd(25)} ${value(soft)} ${value(hard)} ${unit && unit.padEnd(10)}\n`;
  });
  return `${'Limit'.padEnd(25)} ${'Soft Limit'.padEnd(20)} ${'Hard Limit'.padEnd(20)} ${'Units'.padEnd(10)}\n${lines.join('')}`;
}
