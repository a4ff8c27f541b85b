import type { Blocking } from '../../process/blocking.ts';
import { programOf, type Task } from '../command.ts';
import { readUptime } from '../proc.ts';
import { formatTime } from '../time.ts';

const help = `
Usage:
 uptime [options]

Options:
 -p, --pretty   show uptime in pretty format
 -h, --help     display this help and exit
 -s, --since    system up since
 -V, --version  output version information and exit

For more details see uptime(1).
`;

/** uptime(1) of procps 4.0.2. */
export const uptime = programOf({
  name: 'uptime',
  version: 'uptime from procps-ng 4.0.2\n',
  help,
  support: { level: 'full' },
  options: { 'p,pretty': 'none', 'h,help': 'none', 's,since': 'none', 'V,version': 'none' },
  hint: () => help,
  *run(task, { options }) {
    const name = options.at(-1)?.name;
    if (name === 'h' || name === 'V') {
      task.out.print(name === 'h' ? help : 'uptime from procps-ng 4.0.2\n');
      return 0;
    }
    const up = Math.floor(yield* readUptime(task.sys));
    if (name === 's') task.out.print(`${formatTime('%F %T', task.sys.now() - BigInt(up) * 1_000_000_000n)}\n`);
    else task.out.print(`${name === 'p' ? pretty(up) : yield* uptimeLine(task)}\n`);
    return 0;
  },
});

/** ` 20:04:18 up  7:08,  0 user,  load average: 6.99, 7.65, 5.49`. */
export function* uptimeLine(task: Task): Blocking<string> {
  const up = Math.floor(yield* readUptime(task.sys));
  const [one = '', five = '', fifteen = ''] = (yield* task.readText('/proc/loadavg')).split(' ');
  const day = Math.floor(up / 86_400);
  const hour = Math.floor(up / 3600) % 24;
  const minute = Math.floor(up / 60) % 60;
  const days = day > 0 ? `${day} day${day === 1 ? '' : 's'}, ` : '';
  const span = hour > 0 ? `${`${hour}`.padStart(2)}:${`${minute}`.padStart(2, '0')}` : `${minute} min`;
  return ` ${formatTime('%T', task.sys.now())} up ${days}${span},  0 user,  load average: ${one}, ${five}, ${fifteen}`;
}

function pretty(up: number): string {
  let left = up;
  const parts = ([['decade', 315_360_000], ['year', 31_536_000], ['week', 604_800], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const).flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left %= size;
    return count > 0 ? [`${count} ${name}${count === 1 ? '' : 's'}`] : [];
  });
  return `up ${parts.length === 0 ? '0 minutes' : parts.join(', ')}`;
}
