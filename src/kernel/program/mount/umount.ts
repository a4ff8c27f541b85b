import { Errno, failure, isErrno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { canonicalPath } from '../canonical.ts';
import type { Command, Task } from '../command.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { matchesTypes, type MountEntry, readMounts } from './mount-table.ts';
import { badUsage } from './mount.ts';

const failed = 32;

/** umount(8). */
export const umount: Command = {
  name: 'umount',
  version: 'umount from util-linux 2.38.1 (libmount 2.38.1: selinux, smack, btrfs, verity, namespaces, assert, debug)\n',
  support: { level: 'most', missing: '-O, -N, --help' },
  options: {
    'a,all': 'none', 'A,all-targets': 'none', 'c,no-canonicalize': 'none', 'd,detach-loop': 'none', fake: 'none', 'f,force': 'none', 'i,internal-only': 'none', 'n,no-mtab': 'none', 'l,lazy': 'none',
    'O,test-opts': 'missing=', 'R,recursive': 'none', 'r,read-only': 'none', 't,types': 'required', 'v,verbose': 'none', 'q,quiet': 'none', 'N,namespace': 'missing=', 'h,help': 'missing', 'V,version': 'none',
  },
  *run(task, { options, operands }) {
    if (has(options, 'V')) {
      task.out.print(umount.version ?? '');
      return 0;
    }
    const unmounter = new Unmounter(task, options);
    if (has(options, 'a')) return yield* unmounter.all();
    if (operands.length === 0) return yield* badUsage(task);
    dropPrivileges(task);
    const codes: number[] = [];
    for (const path of operands) codes.push(yield* unmounter.unmount(path));
    return codes.reduce((sum, code) => sum + code, 0);
  },
};

function dropPrivileges({ sys }: Task): void {
  const { uids } = sys.credentials();
  if (uids.real !== 0 && uids.effective === 0) sys.setresuid(uids.real, uids.real, uids.real);
}

class Unmounter {
  private readonly task: Task;
  private readonly options: readonly GivenOption[];

  constructor(task: Task, options: readonly GivenOption[]) {
    this.task = task;
    this.options = options;
  }

  *all(): Blocking<number> {
    let code = 0;
    const mounts = (yield* readMounts(this.task)).filter(({ type }) => matchesTypes(type, valueOf(this.options, 't') ?? 'noproc,devfs,devpts,sysfs,rpc_pipefs,nfsd,selinuxfs'));
    for (const entry of mounts.reverse()) code = Math.max(code, yield* this.one(entry.target, entry));
    return code;
  }

  *unmount(path: string): Blocking<number> {
    const mounts = yield* readMounts(this.task);
    const whole = orUndefined(() => canonicalPath(this.task.sys, path, 'all')) ?? path;
    const entry = mounts.findLast(({ target }) => target === whole) ?? mounts.findLast(({ source }) => source === path || source === whole);
    if (has(this.options, 'A')) {
      let code = entry ? 0 : failed;
      for (const each of mounts.filter(({ device }) => device === entry?.device).reverse()) code = Math.max(code, yield* this.tree(each, mounts));
      return code;
    }
    if (has(this.options, 'R')) {
      if (entry && entry.target === whole) return yield* this.tree(entry, mounts);
      if (!has(this.options, 'q')) yield* this.task.complain(`${path}: not ${orUndefined(() => this.task.sys.stat(path)) ? 'mounted' : 'found'}`);
      return 1;
    }
    return yield* this.one(entry?.target ?? path, entry, this.looksUp(path) ? entry?.source : undefined);
  }

  /** Whether mountinfo is read for that: not for a path from the root if `statfs(2)` tells enough. */
  private looksUp(path: string): boolean {
    return !path.startsWith('/') || ['l', 'f', 'c', 'd'].some(option => has(this.options, option)) || this.task.sys.credentials().uids.effective !== 0;
  }

  private *tree(entry: MountEntry, mounts: readonly MountEntry[]): Blocking<number> {
    if (has(this.options, 'R')) {
      for (const child of mounts.filter(({ parent, id }) => parent === entry.id && id !== entry.id).reverse()) {
        const code = yield* this.tree(child, mounts);
        if (code !== 0) return code;
      }
    }
    return yield* this.one(entry.target, entry);
  }

  /**
   * @param entry what is mounted there as far as mountinfo says
   * @param source what mountinfo was asked about that
   */
  private *one(target: string, entry: MountEntry | undefined, source?: string): Blocking<number> {
    const { task, options } = this;
    let error: Errno | undefined;
    if (!has(options, 'fake')) {
      error = !entry && task.sys.credentials().uids.effective !== 0 ? new Errno('EPERM') : failure(() => { task.sys.umount(target, { lazy: has(options, 'l') }); });
      if (error?.code === 'EBUSY' && has(options, 'r')) error = failure(() => { task.sys.mount({ target, flags: { remount: true, readOnly: true } }); });
    }
    if (!error) {
      if (has(options, 'v')) task.out.print(`umount: ${target}${source === undefined ? '' : ` (${source})`} unmounted\n`);
      return 0;
    }
    if (!(has(options, 'q') && isErrno(error, 'EINVAL'))) yield* task.complain(`${target}: ${wording(error)}.`);
    return failed;
  }
}

function wording(error: Errno): string {
  switch (error.code) {
    case 'EPERM': return 'must be superuser to unmount';
    case 'EBUSY': return 'target is busy';
    case 'EINVAL': return 'not mounted';
    case 'ENOENT':
    case 'ENOTDIR': return 'no mount point specified';
    case 'EIO': return 'can\'t write superblock';
    case 'ENXIO': return 'invalid block device';
    default: return `umount(2) system call failed: ${error.text}`;
  }
}
