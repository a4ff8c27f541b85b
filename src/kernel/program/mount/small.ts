import { orUndefined, reason } from '../../errno.ts';
import { canonicalPath } from '../canonical.ts';
import { type Command, Failure } from '../command.ts';
import { has } from '../options.ts';
import { readMounts } from './mount-table.ts';
import { badUsage } from './mount.ts';

const notMounted = 32;

/** mountpoint(1). */
export const mountpoint: Command = {
  name: 'mountpoint', version: 'mountpoint from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--help' },
  options: { 'q,quiet': 'none', nofollow: 'none', 'd,fs-devno': 'none', 'x,devno': 'none', 'h,help': 'missing', 'V,version': 'none' },
  *run(task, { options, operands: [path, extra] }) {
    const { sys } = task;
    if (has(options, 'V')) {
      task.out.print(mountpoint.version ?? '');
      return 0;
    }
    if (path === undefined || extra !== undefined) return yield* badUsage(task);
    if (has(options, 'nofollow') && has(options, 'x')) throw new Failure('--devno and --nofollow are mutually exclusive');
    try {
      const stat = has(options, 'nofollow') ? sys.lstat(path) : sys.stat(path);
      if (has(options, 'x')) {
        if (stat.kind !== 'block') throw new Failure(`${path}: not a block device`, { code: notMounted });
        task.out.print(`${stat.rdev.major}:${stat.rdev.minor}\n`);
        return 0;
      }
      const whole = stat.kind === 'symlink' ? path : canonicalPath(sys, path, 'all');
      const entry = (yield* readMounts(task)).findLast(({ target }) => target === whole);
      const isMounted = entry !== undefined || (stat.kind === 'directory' && whole !== '/' && orUndefined(() => sys.stat(`${path}/..`))?.device.minor !== stat.device.minor);
      if (has(options, 'd') && isMounted) task.out.print(`${stat.device.major}:${stat.device.minor}\n`);
      else if (!has(options, 'q')) task.out.print(`${path} is ${isMounted ? '' : 'not '}a mountpoint\n`);
      return isMounted ? 0 : notMounted;
    } catch (error) {
      if (error instanceof Failure) throw error;
      const text = reason(error);
      if (!has(options, 'q')) yield* task.complain(`${path}: ${text}`);
      return 1;
    }
  },
};

/** pivot_root(8). */
export const pivotRoot: Command = {
  name: 'pivot_root', version: 'pivot_root from util-linux 2.38.1\n',
  support: { level: 'full', missing: '--help' },
  options: { 'h,help': 'missing', 'V,version': 'none' },
  *run(task, { options, operands: [newRoot, putOld, extra] }) {
    if (has(options, 'V')) {
      task.out.print(pivotRoot.version ?? '');
      return 0;
    }
    if (newRoot === undefined || putOld === undefined || extra !== undefined) return yield* badUsage(task);
    try {
      task.sys.pivotRoot(newRoot, putOld);
      return 0;
    } catch (error) {
      yield* task.complain(`failed to change root from \`${newRoot}' to \`${putOld}': ${reason(error)}`);
      return 1;
    }
  },
};

/** lsblk(8): this machine has no block devices. */
export const lsblk: Command = {
  name: 'lsblk', version: 'lsblk from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'there are no block devices to list' },
  options: { 'a,all': 'none', 'b,bytes': 'none', 'd,nodeps': 'none', 'f,fs': 'none', 'l,list': 'none', 'n,noheadings': 'none', 'o,output': 'required', 'p,paths': 'none', 'r,raw': 'none', 'h,help': 'missing', 'V,version': 'none' },
  *run(task, { operands }) {
    for (const path of operands) yield* task.complain(`${path}: not a block device`);
    return operands.length > 0 ? notMounted : 0;
  },
};
