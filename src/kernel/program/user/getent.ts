import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { formatAddress, parseAddress } from '../../net/address.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type AddressFamily, type FoundAddress, canonicalName, lookUp } from '../net/names.ts';

/** The databases that are simulated, and which fields of a line one can ask for. */
const databases: Readonly<Record<string, { readonly separator: RegExp; readonly keys: readonly number[] }>> = {
  passwd: { separator: /:/, keys: [0, 2] }, group: { separator: /:/, keys: [0, 2] }, shadow: { separator: /:/, keys: [0] }, gshadow: { separator: /:/, keys: [0] },
};
const others = ['aliases', 'ethers', 'initgroups', 'netgroup', 'networks', 'rpc'];

/** Of which family the addresses are that the databases of `getaddrinfo(3)` tell. */
const families: Readonly<Record<string, AddressFamily>> = { ahosts: undefined, ahostsv4: 'inet', ahostsv6: 'inet6' };

/** getent(1). */
export const getent = programOf({
  name: 'getent',
  support: { level: 'some', missing: 'databases other than passwd, group, shadow, gshadow, hosts, ahosts, services and protocols' },
  options: { 'i,no-idn': 'none', 's,service': 'required' },
  version: 'getent (Debian GLIBC 2.36-9+deb12u14) 2.36\n',
  hint: () => "Try `getent --help' or `getent --usage' for more information.\n",
  *run(task, { operands: [name, ...keys] }) {
    if (name === undefined) throw new Failure('wrong number of arguments', { hint: true });
    if (name === 'hosts') return yield* hosts(task, keys);
    if (name in families) return yield* ahosts(task, keys, families[name]);
    if (name === 'services' || name === 'protocols') return yield* numbered(task, name, keys);
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

/** The lines of hosts(5), the address in 15 columns; what is not there is asked for. */
function* hosts(task: Task, keys: readonly string[]): Blocking<number> {
  const entries = (yield* linesOf(task, '/etc/hosts')).map(line => line.replace(/#.*/, '').trim().split(/\s+/)).filter(([address]) => address !== '');
  const print = ([address = '', ...names]: readonly string[]): void => task.out.print(`${address.padEnd(15)} ${names.join(' ')}\n`);
  if (keys.length === 0) entries.forEach(print);
  let found = true;
  for (const key of keys) {
    const entry = entries.find(fields => fields.includes(key));
    const addresses = entry || parseAddress(key) !== undefined ? [] : yield* preferred(task, key);
    if (entry) print(entry);
    else if (typeof addresses === 'string' || addresses.length === 0) found = false;
    else for (const { address } of addresses) print([formatAddress(address), key]);
  }
  return found ? 0 : 2;
}

/** `gethostbyname2(3)`: addresses of IPv6, and if there are none those of IPv4. */
function* preferred(task: Task, name: string): Blocking<readonly FoundAddress[] | string> {
  const six = yield* lookUp(task.sys, name, 'inet6');
  return typeof six === 'string' ? yield* lookUp(task.sys, name, 'inet') : six;
}

/** All addresses of names, with the kinds of sockets that go there. */
function* ahosts(task: Task, keys: readonly string[], family: AddressFamily): Blocking<number> {
  for (const key of keys) {
    const found = yield* lookUp(task.sys, key, family);
    if (typeof found === 'string') return 2;
    const name = parseAddress(key) === undefined ? yield* canonicalName(task.sys, key, family) : key;
    for (const [at, { address }] of found.entries()) {
      const text = formatAddress(address).padEnd(15);
      task.out.print(`${text} STREAM ${at === 0 ? name : ''}\n${text} DGRAM  \n${text} RAW    \n`);
    }
  }
  return keys.length === 0 ? yield* hosts(task, []) : 0;
}

/** services(5) by name or port, also as `80/tcp`; protocols(5) by name or number. */
function* numbered(task: Task, database: 'services' | 'protocols', keys: readonly string[]): Blocking<number> {
  const entries = (yield* linesOf(task, `/etc/${database}`)).map(line => line.replace(/#.*/, '').trim().split(/\s+/)).filter(([first]) => first !== '');
  const print = ([name = '', number = '', ...aliases]: readonly string[]): void => task.out.print(`${name.padEnd(21)} ${[number, ...aliases].join(' ')}\n`);
  if (keys.length === 0) entries.forEach(print);
  for (const key of keys) {
    const [wanted = '', protocol] = key.split('/');
    const entry = entries.find(([name, number = '', ...aliases]) => {
      const [port, kind] = number.split('/');
      return (port === wanted || name === wanted || aliases.includes(wanted)) && (protocol === undefined || kind === protocol);
    });
    if (!entry) return 2;
    print(entry);
  }
  return 0;
}

function* linesOf(task: Task, path: string): Blocking<string[]> {
  try {
    return (yield* task.readText(path)).split('\n').filter(line => line !== '');
  } catch (error) {
    if (error instanceof Errno) return [];
    throw error;
  }
}
