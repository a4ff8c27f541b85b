import { Failure, programOf } from '../command.ts';

/** What sysconf(3), pathconf(3) and confstr(3) say on x86-64, for those that scripts ask for. */
const fixed: Readonly<Record<string, string | number>> = {
  ARG_MAX: 2_097_152, CHAR_BIT: 8, CHILD_MAX: 95_822, CLK_TCK: 100, GNU_LIBC_VERSION: 'glibc 2.36', GNU_LIBPTHREAD_VERSION: 'NPTL 2.36', HOST_NAME_MAX: 64, INT_MAX: 2_147_483_647, IOV_MAX: 1024, LINE_MAX: 2048, LINK_MAX: 127,
  LOGIN_NAME_MAX: 256, LONG_BIT: 64, NAME_MAX: 255, NGROUPS_MAX: 65_536, OPEN_MAX: 20_000, PAGESIZE: 4096, PAGE_SIZE: 4096, PATH: '/bin:/usr/bin', PATH_MAX: 4096, PIPE_BUF: 4096, POSIX_VERSION: 200_809, SYMLOOP_MAX: '', TTY_NAME_MAX: 32,
  UINT_MAX: 4_294_967_295, WORD_BIT: 32, _POSIX_VERSION: 200_809, _POSIX2_VERSION: 200_809, LEVEL1_DCACHE_LINESIZE: 64,
};
const [wrongCall, pageSize] = [2, 4096];
const usage = 'Usage: getconf [-v specification] variable_name [pathname]\n       getconf -a [pathname]\n';

/** getconf(1). */
export const getconf = programOf({
  name: 'getconf', trouble: wrongCall,
  support: { level: 'some', missing: '-a, variables that are rare' },
  options: { a: 'missing', v: 'required' },
  hint: () => usage,
  *run(task, { operands: [name] }) {
    const { sys } = task;
    if (name === undefined) {
      yield* task.warn(usage);
      return wrongCall;
    }
    const { processors, totalMemory, freeMemory } = sys.sysinfo();
    const machine: Readonly<Record<string, number>> = { _NPROCESSORS_ONLN: processors, _NPROCESSORS_CONF: processors, _PHYS_PAGES: Math.floor(totalMemory / pageSize), _AVPHYS_PAGES: Math.floor(freeMemory / pageSize) };
    const value = machine[name] ?? (name === 'OPEN_MAX' ? sys.getrlimit('nofile').soft : fixed[name]);
    if (value === undefined) throw new Failure(`Unrecognized variable \`${name}'`, { code: wrongCall });
    task.out.print(`${value}\n`);
    return 0;
  },
});
