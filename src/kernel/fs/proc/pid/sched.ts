import type { ProcessView } from '../view.ts';

/** /proc/PID/sched: Documentation/scheduler/sched-debug.rst; the lines that do not depend on how the kernel was built. */
export function sched({ process, kernel, namespace }: ProcessView): string {
  const milliseconds = (ns: number): string => `${Math.floor(ns / 1_000_000)}.${`${Math.floor(ns) % 1_000_000}`.padStart(6, '0')}`;
  const used = process.userTime + process.systemTime;
  const switches = process.voluntarySwitches + process.involuntarySwitches;
  const rows: readonly (readonly [string, string | number])[] = [
    ['se.exec_start', milliseconds(kernel.clock.sinceBoot)], ['se.vruntime', milliseconds(used)], ['se.sum_exec_runtime', milliseconds(used)], ['se.nr_migrations', 0],
    ['nr_switches', switches], ['nr_voluntary_switches', process.voluntarySwitches], ['nr_involuntary_switches', process.involuntarySwitches],
    ['se.load.weight', 1_048_576], ['policy', 0], ['prio', 120 + process.nice],
  ];
  const head = `${process.comm} (${process.pid.in(namespace)}, #threads: 1)\n${'-'.repeat(67)}\n`;
  return head + rows.map(([name, value]) => `${name.padEnd(45)}:${`${value}`.padStart(21)}\n`).join('');
}

/** /proc/PID/schedstat: ns on a processor, ns waited for one, times it ran (Documentation/scheduler/sched-stats.rst). */
export function schedstat({ process }: ProcessView): string {
  return `${Math.floor(process.userTime + process.systemTime)} 0 ${process.voluntarySwitches + process.involuntarySwitches}\n`;
}
