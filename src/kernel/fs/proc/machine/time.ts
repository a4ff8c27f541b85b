import type { Kernel } from '../../../process/kernel.ts';
import type { Process } from '../../../process/process.ts';
import type { View } from '../view.ts';

const second = 1_000_000_000;
const tick = 10_000_000;

/** `proc_uptime(5)`: seconds since boot, as the reader's time namespace has it, and those that processors were idle. */
export function uptime({ kernel, reader }: View): string {
  const { sinceBoot } = kernel.clock;
  const { user, system } = busy(kernel);
  const idle = Math.max(0, sinceBoot * kernel.machine.processors - user - system);
  return `${hundredths(sinceBoot + reader.namespaces.time.boottime)} ${hundredths(idle)}\n`;
}

/** `proc_loadavg(5)`. */
export function loadavg({ kernel, namespace }: View): string {
  const running = [...namespace.processes.values()].filter(process => isRunning(kernel, process)).length;
  return `${averageLoad(kernel)} ${averageLoad(kernel)} ${averageLoad(kernel)} ${running}/${namespace.processes.size} ${namespace.last}\n`;
}

/** `proc_stat(5)`. */
export function stat({ kernel, reader }: View): string {
  const { machine: { processors }, clock, scheduler, forks, pidNamespace } = kernel;
  const { user, system } = busy(kernel);
  const idle = Math.max(0, clock.sinceBoot * processors - user - system);
  const line = (name: string, part: number): string => `${name} ${ticks(user / part)} 0 ${ticks(system / part)} ${ticks(idle / part)} 0 0 0 0 0 0\n`;
  const cpus = Array.from({ length: processors }, (_, cpu) => line(`cpu${cpu}`, processors)).join('');
  const running = [...pidNamespace.processes.values()].filter(process => isRunning(kernel, process)).length;
  const boot = Math.floor(Number(clock.bootTime / BigInt(second)) - reader.namespaces.time.boottime / second);
  return `${line('cpu ', 1)}${cpus}intr 0\nctxt ${scheduler.switches}\nbtime ${boot}\nprocesses ${forks}\nprocs_running ${Math.max(1, running)}\nprocs_blocked 0\n` +
    'softirq 0 0 0 0 0 0 0 0 0 0 0\n';
}

/** The load is not averaged: what runs now. */
function averageLoad(kernel: Kernel): string {
  return Math.max(0, kernel.scheduler.load - 1).toFixed(2);
}

function isRunning(kernel: Kernel, process: Process): boolean {
  return process.stateLetter(process === kernel.current) === 'R';
}

/** Time on the processors since boot, in ns, of all that has not been waited for, and of the children waited for. */
function busy({ pidNamespace }: Kernel): { readonly user: number; readonly system: number } {
  let user = 0;
  let system = 0;
  for (const process of pidNamespace.processes.values()) {
    user += process.userTime + process.childrenUserTime;
    system += process.systemTime + process.childrenSystemTime;
  }
  return { user, system };
}

function ticks(ns: number): number {
  return Math.floor(ns / tick);
}

function hundredths(ns: number): string {
  return (Math.floor(ns / tick) / 100).toFixed(2);
}
