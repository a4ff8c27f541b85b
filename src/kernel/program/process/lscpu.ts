import { programOf } from '../command.ts';

/** lscpu(1) of util-linux 2.38, from /proc/cpuinfo. */
export const lscpu = programOf({
  name: 'lscpu',
  version: 'lscpu from util-linux 2.38.1\n',
  support: { level: 'some', missing: '-e, -p, -C, -J; caches and vulnerabilities' },
  options: { 'a,all': 'none', 'b,online': 'none', 'B,bytes': 'none', 'C,caches': 'missing', 'e,extended': 'missing', 'J,json': 'missing', 'p,parse': 'missing', 's,sysroot': 'missing=', 'x,hex': 'none', 'y,physical': 'none' },
  *run(task) {
    const text = yield* task.readText('/proc/cpuinfo');
    const get = (name: string): string => new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(text)?.[1] ?? '';
    const count = text.split(/^processor/m).length - 1;
    const list = (yield* task.readText('/sys/devices/system/cpu/online')).trim().replace(/^(\d+)-(\d+)$/, (range, from: string, to: string) => Number(to) - Number(from) === 1 ? `${from},${to}` : range);
    const rows: readonly (readonly [string, string])[] = [
      ['Architecture', task.sys.uname().machine], ['CPU op-mode(s)', '32-bit, 64-bit'], ['Address sizes', get('address sizes')], ['Byte Order', 'Little Endian'], ['CPU(s)', `${count}`], ['On-line CPU(s) list', list],
      ['Vendor ID', get('vendor_id')], ['Model name', get('model name')], ['CPU family', get('cpu family')], ['Model', get('model')], ['Thread(s) per core', '1'], ['Core(s) per socket', `${count}`], ['Socket(s)', '1'],
      ['Stepping', get('stepping')], ['BogoMIPS', get('bogomips')], ['Flags', get('flags')], ['NUMA node(s)', '1'], ['NUMA node0 CPU(s)', list],
    ];
    for (const [name, value] of rows) task.out.print(`${`${name}:`.padEnd(32)} ${value}\n`);
    return 0;
  },
});
