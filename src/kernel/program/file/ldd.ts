import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decodeLatin1 } from '../../text.ts';
import { binaryOfHead } from '../binary.ts';
import type { Command, Task } from '../command.ts';

const headLength = 1024;
const folders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib', '/usr/lib', '/lib64', '/usr/lib64'];
const loader = '/lib64/ld-linux-x86-64.so.2';
const loaderName = 'ld-linux-x86-64.so.2';

/** What libraries themselves need, where it is more than libc: as Debian 12 has them. */
const furtherNeeds: Readonly<Record<string, readonly string[]>> = {
  'libselinux.so.1': ['libpcre2-8.so.0'],
};

/** ldd(1): the files that the loader would take for a program. */
export const ldd: Command = {
  name: 'ldd', version: 'ldd (Debian GLIBC 2.36-9+deb12u14) 2.36\n', hint: () => 'Try `ldd --help\' for more information.\n',
  support: { level: 'most', missing: 'few of the libraries that libraries need, --help' },
  options: { 'd,data-relocs': 'none', 'r,function-relocs': 'none', 'u,unused': 'none', 'v,verbose': 'none' },
  *run(task, { operands }) {
    if (operands.length === 0) {
      yield* task.complain('missing file arguments');
      yield* task.warn('Try `ldd --help\' for more information.\n');
      return 1;
    }
    let well = true;
    for (const path of operands) {
      if (operands.length > 1) task.out.print(`${path}:\n`);
      well = (yield* list(task, path)) && well;
    }
    return well ? 0 : 1;
  },
};

function* list(task: Task, given: string): Blocking<boolean> {
  const { sys } = task;
  const path = given.includes('/') ? given : `./${given}`;
  const stat = orUndefined(() => sys.stat(path));
  if (!stat || stat.kind !== 'regular') {
    yield* task.complain(stat ? `${path}: not regular file` : `${path}: No such file or directory`);
    return false;
  }
  const binary = yield* headOf(task, path);
  if (!binary?.interpreter) {
    task.out.print('\tnot a dynamic executable\n');
    return false;
  }
  let address = 0x7f3a1c000000n + BigInt(stat.number % 4096) * 0x1000n;
  const next = (): string => `(0x${(address -= 0x65000n).toString(16).padStart(16, '0')})`;
  task.out.print(`\tlinux-vdso.so.1 (0x${(address + 0x1000n).toString(16).padStart(16, '0')})\n`);
  const names = [...(binary.needed ?? [])];
  for (const name of names) for (const further of furtherNeeds[name] ?? []) if (!names.includes(further)) names.push(further);
  for (const name of names) {
    if (name === loaderName) continue;
    const found = folders.map(folder => `${folder}/${name}`).find(file => orUndefined(() => sys.stat(file)));
    task.out.print(found === undefined ? `\t${name} => not found\n` : `\t${name} => ${found} ${next()}\n`);
  }
  task.out.print(`\t${loader} (0x${(0x7f3a1c003000n + BigInt(stat.number % 4096) * 0x1000n).toString(16).padStart(16, '0')})\n`);
  return true;
}

function* headOf({ sys }: Task, path: string): Blocking<ReturnType<typeof binaryOfHead>> {
  try {
    const fd = yield* sys.open(path);
    const head = decodeLatin1(yield* sys.read(fd, headLength));
    sys.close(fd);
    return binaryOfHead(head);
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}
