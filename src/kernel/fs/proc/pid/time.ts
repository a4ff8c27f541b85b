import { Errno } from '../../../errno.ts';
import type { ProcessView } from '../view.ts';

const second = 1_000_000_000;
const clocks = ['monotonic', 'boottime'] as const;

type ClockName = (typeof clocks)[number];

/** /proc/PID/timens_offsets: `time_namespaces(7)`. It is about the namespace of later children. */
export function timensOffsets({ process }: ProcessView): string {
  const { timeForChildren } = process.namespaces;
  return clocks.map(name => {
    const offset = timeForChildren[name];
    const seconds = Math.floor(offset / second);
    return `${name.padEnd(10)} ${`${seconds}`.padStart(10)} ${`${offset - seconds * second}`.padStart(9)}\n`;
  }).join('');
}

/** Lines of a clock's name or number, seconds and ns. @throws EINVAL, EPERM without CAP_SYS_TIME, EACCES once a process is in the namespace, ERANGE for a time before boot */
export function writeTimensOffsets({ process, reader, kernel }: ProcessView, text: string): void {
  const { timeForChildren } = process.namespaces;
  const changes = text.replace(/\n$/, '').split('\n').map(line => {
    const [, clock = '', seconds, ns] = /^\s*(\S+)\s+(-?\d+)\s+(\d+)\s*$/.exec(line) ?? [];
    const name: ClockName | undefined = { 1: 'monotonic', 7: 'boottime', monotonic: 'monotonic', boottime: 'boottime' }[clock] as ClockName | undefined;
    if (!name || Number(ns) >= second) throw new Errno('EINVAL');
    return { name, offset: Number(seconds) * second + Number(ns) };
  });
  reader.credentials.demand('CAP_SYS_TIME', timeForChildren.owner);
  if (changes.some(({ offset }) => kernel.clock.sinceBoot + offset < 0)) throw new Errno('ERANGE');
  if (timeForChildren.frozen) throw new Errno('EACCES');
  for (const { name, offset } of changes) timeForChildren[name] = offset;
}
