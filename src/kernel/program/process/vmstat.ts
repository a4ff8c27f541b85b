import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { readMemory, readUptime } from '../proc.ts';

/** vmstat(8) of procps 4.0.2. */
export const vmstat = programOf({
  name: 'vmstat',
  version: 'vmstat from procps-ng 4.0.2\n',
  support: { level: 'some', missing: 'disks, slabs and sums (-d, -m, -s, -f, -p)' },
  hint: name => `\nUsage:\n ${name} [options] [delay [count]]\n\nFor more details see vmstat(8).\n`,
  options: {
    'a,active': 'none', 'f,forks': 'none', 'm,slabs': 'missing', 'n,one-header': 'none', 's,stats': 'missing', 'd,disk': 'missing', 'D,disk-sum': 'missing', 'p,partition': 'missing=', 'S,unit': 'required', 'w,wide': 'none',
    't,timestamp': 'none', 'y,no-first': 'none',
  },
  *run(task, { options, operands }) {
    const [delay, count] = operands.map(Number);
    if (operands.some(operand => !/^[\d.]+$/.test(operand))) throw new Failure(`failed to parse argument: '${operands.find(operand => !/^[\d.]+$/.test(operand)) ?? ''}'`);
    if (has(options, 'f')) {
      task.out.print(`${(/^processes (\d+)/m.exec(yield* task.readText('/proc/stat'))?.[1] ?? '0').padStart(13)} forks\n`);
      return 0;
    }
    const unit = { k: 1000, K: 1024, m: 1e6, M: 1024 ** 2 }[valueOf(options, 'S') ?? 'K'] ?? 1024;
    const times = delay === undefined ? 1 : count ?? Infinity;
    task.out.print('procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----\n r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n');
    for (let time = 0; time < times; time++) {
      if (time > 0) {
        yield* task.out.flush();
        yield* task.sys.sleep((delay ?? 1) * 1e9);
      }
      yield* line(task, unit);
    }
    return 0;
  },
});

function* line(task: Task, unit: number): Blocking<void> {
  const stat = yield* task.readText('/proc/stat');
  const memory = yield* readMemory(task.sys);
  const up = Math.max(1, yield* readUptime(task.sys));
  const of = (name: string): number => Number(new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(stat)?.[1] ?? 0);
  const amount = (name: string): number => Math.floor(memory(name) * 1024 / unit);
  const [, ...cpu] = stat.split('\n')[0]?.split(/\s+/).map(Number) ?? [];
  const sum = cpu.reduce((all, each) => all + each, 0) || 1;
  const share = (...at: number[]): number => Math.round(100 * at.reduce((all, index) => all + (cpu[index] ?? 0), 0) / sum);
  const cells: readonly (readonly [number, number])[] = [
    [of('procs_running'), 2], [of('procs_blocked'), 2], [0, 6], [amount('MemFree'), 6], [amount('Buffers'), 6], [amount('Cached') + amount('SReclaimable'), 6], [0, 4], [0, 4], [0, 5], [0, 5], [0, 4],
    [Math.floor(of('ctxt') / up), 4], [share(0, 1), 2], [share(2, 5, 6), 2], [share(3), 2], [share(4), 2], [share(7), 2],
  ];
  task.out.print(`${cells.map(([value, width]) => `${value}`.padStart(width)).join(' ')}\n`);
}
