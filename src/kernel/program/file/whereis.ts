import { orUndefined } from '../../errno.ts';
import { Failure, programOf } from '../command.ts';
import { entriesOf } from '../files.ts';
import { has } from '../options.ts';

const binaryFolders = ['/usr/bin', '/usr/sbin', '/usr/lib', '/bin', '/sbin', '/etc', '/usr/lib64', '/usr/local/bin', '/usr/local/sbin', '/usr/local/lib', '/usr/local/games', '/usr/include', '/usr/local', '/usr/libexec', '/usr/share'];
const manual = '/usr/share/man';

/** whereis(1): programs, sources and manual pages of a name. */
export const whereis = programOf({
  name: 'whereis', version: 'whereis from util-linux 2.38.1\n',
  support: { level: 'most', missing: '-B, -M, -S, -f, -u, -l, --help' },
  options: { b: 'none', m: 'none', s: 'none', B: 'missing', M: 'missing', S: 'missing', f: 'none', u: 'missing', g: 'missing', l: 'missing' },
  *run(task, { options, operands }) {
    const { sys } = task;
    if (operands.length === 0) throw new Failure('not enough arguments', { hint: true });
    const all = !has(options, 'b') && !has(options, 'm') && !has(options, 's');
    const seen = new Set<string>();
    const folders: string[] = [];
    if (all || has(options, 'b')) folders.push(...binaryFolders);
    if ((all || has(options, 'm')) && orUndefined(() => sys.stat(manual))) for (const { name } of yield* entriesOf(sys, manual)) if (name.startsWith('man')) folders.push(`${manual}/${name}`);
    const found = new Map<string, string[]>(operands.map(name => [name, []]));
    for (const folder of folders) {
      const stat = orUndefined(() => sys.stat(folder));
      const key = `${stat?.device.major}:${stat?.device.minor}:${stat?.number}`;
      if (stat?.kind !== 'directory' || seen.has(key)) continue;
      seen.add(key);
      for (const { name } of yield* entriesOf(sys, folder)) {
        const stem = folder.startsWith(manual) ? name.replace(/\.gz$/, '').replace(/\.[^.]*$/, '') : name;
        for (const [wanted, paths] of found) if (stem === wanted) paths.push(`${folder}/${name}`);
      }
    }
    for (const [name, paths] of found) task.out.print(`${[`${name}:`, ...paths].join(' ')}\n`);
    return 0;
  },
});
