import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';

/** The databases that are simulated, and which fields of a line one can ask for. */
const databases: Readonly<Record<string, { readonly separator: RegExp; readonly keys: readonly number[] }>> = {
  passwd: { separator: /:/, keys: [0, 2] }, group: { separator: /:/, keys: [0, 2] }, shadow: { separator: /:/, keys: [0] }, gshadow: { separator: /:/, keys: [0] },
};
const others = ['ahosts', 'ahostsv4', 'ahostsv6', 'aliases', 'ethers', 'initgroups', 'netgroup', 'networks', 'protocols', 'rpc', 'services'];

/** getent(1). */
export const getent = programOf({
  name: 'getent',
  support: { level: 'some', missing: 'databases other than passwd, group, shadow, gshadow and hosts' },
  options: { 'i,no-idn': 'none', 's,service': 'required' },
  version: 'getent (Debian GLIBC 2.36-9+deb12u14) 2.36\n',
  hint: () => "Try `getent --help' or `getent --usage' for more information.\n",
  *run(task, { operands: [name, ...keys] }) {
    if (name === undefined) throw new Failure('wrong number of arguments', { hint: true });
    if (name === 'hosts') return yield* hosts(task, keys);
    const database = databases[name];
    if (!database) {
      if (others.includes(name)) throw new Failure(`database '${name}' is not simulated`, { code: 2 });
      yield* task.warn(`Unknown database: ${name}\nTry \`getent --help' or \`getent --usage' for more information.\n`);
      return 1;
    }
    const lines = yield* linesOf(task, `/etc/${name}`);
    if (keys.length === 0) for (const line of lines) task.out.print(`${line}\n`);
    let found = true;
    for (const key of keys) {
      const line = lines.find(each => {
        const fields = each.split(database.separator);
        return fields[0] === key || (/^\d+$/.test(key) && database.keys.includes(2) && fields[2] === key);
      });
      if (line === undefined) found = false;
      else task.out.print(`${line}\n`);
    }
    return found ? 0 : 2;
  },
});

/** The lines of hosts(5), the address in 15 columns. */
function* hosts(task: Task, keys: readonly string[]): Blocking<number> {
  const entries = (yield* linesOf(task, '/etc/hosts')).map(line => line.replace(/#.*/, '').trim().split(/\s+/)).filter(([address]) => address !== '');
  const print = ([address = '', ...names]: readonly string[]): void => task.out.print(`${address.padEnd(15)} ${names.join(' ')}\n`);
  if (keys.length === 0) entries.forEach(print);
  let found = true;
  for (const key of keys) {
    const entry = entries.find(fields => fields.includes(key));
    if (entry) print(entry);
    else found = false;
  }
  return found ? 0 : 2;
}

function* linesOf(task: Task, path: string): Blocking<string[]> {
  try {
    return (yield* task.readText(path)).split('\n').filter(line => line !== '');
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
}
