import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import { type CommandLine, has } from '../options.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

const notMounted = 82;

/**
 * `lssubsys(1)` of cgroup-tools 2.0.2. That version, of Debian 12, shows no mounted controllers at all: where there are any of v1, it ends with code 82.
 * With `-a`, it shows those that are not mounted.
 */
export const lssubsys: Command = {
  name: 'lssubsys', support: withoutRules, trouble: minusOne, hint: name => wrongInput(name),
  options: { 'a,all': 'none', 'i,hierarchies': 'none', 'm,mount-points': 'none', 'M,all-mount-points': 'none', 'help,h': 'none' },
  help: `Usage: lssubsys [-i] [-m] [-M] [controller] [...]
   or: lssubsys [-a] [-i] [-m] [-M]
List information about given controller(s) If no controller is set list information about all mounted controllers.
  -a, --all			Display information about all controllers (including not mounted ones)
  -h, --help			Display this help
  -i, --hierarchies		Display information about hierarchies
  -m, --mount-points		Display mount points
  -M, --all-mount-points	Display all mount points
`,
  run,
};

function* run(task: Task, { options }: CommandLine): Blocking<number> {
  const lines = (yield* task.readText('/proc/cgroups')).trim().split('\n').slice(1).map(line => line.split('\t'));
  if (has(options, 'a')) for (const [name = '', hierarchy] of lines) if (hierarchy === '0') task.out.print(`${name}\n`);
  return lines.some(([, hierarchy]) => hierarchy !== '0') ? notMounted : 0;
}
