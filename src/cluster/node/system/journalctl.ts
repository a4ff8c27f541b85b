import { programOf } from '../../../kernel/index.ts';
import { readText } from '../../../engine/index.ts';
import { journalFile, units } from './unit.ts';

/** journalctl(1): what the services of a node have printed. */
export const journalctl = programOf({
  name: 'journalctl', support: { level: 'some', missing: 'what containerd and kubelet print; -u, -n and --no-pager' }, version: 'systemd 252 (252.39-1~deb12u1)\n',
  options: { 'no-pager': 'none', 'unit,u': 'required', 'lines,n': 'required', 'q,quiet': 'none' },
  *run(task, { options }) {
    const last = (name: string): string | undefined => options.findLast(each => each.name === name)?.value;
    const wanted = last('unit')?.replace(/\.service$/, '');
    const host = ((yield* readText(task.sys, '/etc/hostname')) ?? '').trim();
    const lines: string[] = [];
    for (const { name } of units) {
      if (wanted !== undefined && wanted !== name) continue;
      const text = (yield* readText(task.sys, journalFile(name))) ?? '';
      lines.push(...text.split('\n').filter(line => line !== '').map(line => `${stampOf(line, host, name)}: ${line}`));
    }
    const count = Number(last('lines') ?? lines.length);
    if (lines.length === 0) task.out.print('-- No entries --\n');
    for (const line of lines.slice(Math.max(0, lines.length - count))) task.out.print(`${line}\n`);
    return 0;
  },
});

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** When it was printed and by which process, as the line itself says if it is klog's. */
function stampOf(line: string, host: string, service: string): string {
  const [, month, day, time, pid] = /^[IWEF](\d\d)(\d\d) ([\d:]{8})\.\d+ +(\d+) /.exec(line) ?? [];
  return time === undefined ? `${host} ${service}` : `${months[Number(month) - 1] ?? ''} ${day ?? ''} ${time} ${host} ${service}[${pid ?? ''}]`;
}
