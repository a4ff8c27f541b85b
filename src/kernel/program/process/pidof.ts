import { orUndefined } from '../../errno.ts';
import { programOf } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { readProcesses } from '../proc.ts';

/** pidof(8) of sysvinit-utils 3.06: the newest first. */
export const pidof = programOf({
  name: 'pidof',
  support: { level: 'most', missing: '-z' },
  options: { c: 'none', n: 'none', q: 'none', s: 'none', x: 'none', z: 'missing', o: 'required', d: 'required' },
  *run(task, { options, operands }) {
    const omitted = new Set(options.filter(({ name }) => name === 'o').flatMap(({ value: text = '' }) => text.split(',')).map(text => text === '%PPID' ? task.sys.getppid() : Number(text)));
    const processes = (yield* readProcesses(task.sys)).filter(({ pid, state }) => pid !== task.sys.getpid() && state !== 'Z' && !omitted.has(pid));
    const found: number[] = [];
    for (const name of operands) {
      const base = name.slice(name.lastIndexOf('/') + 1);
      const matching = processes.filter(({ pid, argv, comm }) => {
        const [first = '', second = ''] = argv;
        const words = has(options, 'x') ? [first, second] : [first];
        if (name.startsWith('/')) return orUndefined(() => task.sys.readlink(`/proc/${pid}/exe`)) === name || first === name;
        return argv.length === 0 ? comm === base : words.some(word => word.slice(word.lastIndexOf('/') + 1).replace(/^-/, '') === base);
      });
      found.push(...matching.map(({ pid }) => pid).reverse());
    }
    if (found.length === 0) return 1;
    if (!has(options, 'q')) task.out.print(`${(has(options, 's') ? found.slice(0, 1) : found).join(valueOf(options, 'd') ?? ' ')}\n`);
    return 0;
  },
});
