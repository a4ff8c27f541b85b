import { parseIpv4 } from '../../net/address.ts';
import type { Command } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { tryRead } from '../files.ts';

/** hostid(1): gethostid(3) makes it of the address that the host's name has. */
export const hostid: Command = {
  ...coreutils('hostid'), support: { level: 'full', missing: '--help' }, options: {},
  *run(task) {
    const { nodename } = task.sys.uname();
    const lines = ((yield* tryRead(task.sys, '/etc/hosts')) ?? '').split('\n').map(line => line.replace(/#.*/, '').trim().split(/\s+/));
    const address = lines.find(([, ...names]) => names.includes(nodename))?.[0];
    const number = (address === undefined ? undefined : parseIpv4(address)) ?? 0;
    const [a, b, c, d] = [24, 16, 8, 0].map(bits => ((number >>> bits) & 0xFF).toString(16).padStart(2, '0'));
    task.out.print(`${b}${a}${d}${c}\n`);
    return 0;
  },
};
