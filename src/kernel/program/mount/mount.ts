import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { canonicalPath } from '../canonical.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { Maker } from '../file/mkdir.ts';
import { type CommandLine, type GivenOption, has, valueOf } from '../options.ts';
import { mountFailure } from './failure.ts';
import { matchesTypes, mergedOptions, type MountEntry, readFstab, readMounts } from './mount-table.ts';
import { mergeData, type MountOptionList, parseOptionList } from './options.ts';

const usageError = 1;
const mountError = 32;
const someFailed = 64;
const propagationOptions = ['shared', 'slave', 'private', 'unbindable'].flatMap(type => [`make-${type}`, `make-r${type}`]);
/** File systems on block devices, of which there are none. */
const diskTypes = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'vfat', 'fuseblk', 'iso9660', 'squashfs', 'udf', 'f2fs']);
/** Their sources are names, not paths. */
const pseudoTypes = new Set([
  'tmpfs', 'ramfs', 'proc', 'sysfs', 'devpts', 'devtmpfs', 'mqueue', 'cgroup', 'cgroup2', 'overlay', 'rootfs', 'securityfs', 'debugfs', 'tracefs', 'bpf', 'pstore', 'configfs', 'hugetlbfs', 'nsfs',
]);

/** mount(8). */
export const mount: Command = {
  name: 'mount',
  version: 'mount from util-linux 2.38.1 (libmount 2.38.1: selinux, smack, btrfs, verity, namespaces, assert, debug)\n',
  support: { level: 'most', missing: 'loop devices, -F, -L, -U, -N, --target-prefix, --help' },
  options: {
    'a,all': 'none', 'c,no-canonicalize': 'none', 'f,fake': 'none', 'F,fork': 'missing', 'T,fstab': 'required', 'i,internal-only': 'none', 'l,show-labels': 'none', 'm,mkdir': 'optional', 'n,no-mtab': 'none',
    'options-mode': 'missing=', 'options-source': 'missing=', 'options-source-force': 'missing', 'o,options': 'required', 'O,test-opts': 'missing=', 'r,read-only': 'none', 't,types': 'required',
    source: 'required', target: 'required', 'target-prefix': 'missing=', 'v,verbose': 'none', 'w,rw,read-write': 'none', 'N,namespace': 'missing=', 'L,label': 'missing=', 'U,uuid': 'missing=',
    'B,bind': 'none', 'M,move': 'none', 'R,rbind': 'none', ...Object.fromEntries(propagationOptions.map(name => [name, 'none' as const])), 'h,help': 'missing', 'V,version': 'none', s: 'none',
  },
  *run(task, line) {
    const { options } = line;
    if (has(options, 'V')) {
      task.out.print(mount.version ?? '');
      return 0;
    }
    const operations = ['bind', 'move', 'rbind'].filter(name => has(options, name.slice(0, 1).toUpperCase()));
    if (operations.length > 1) throw new Failure('mutually exclusive arguments: --bind --move --rbind', { code: usageError });
    const given = givenOptions(options);
    if (has(options, 'a')) return yield* mountAll(task, line, given);
    const operands = [...(valueOf(options, 'source') !== undefined ? [valueOf(options, 'source') ?? ''] : []), ...(valueOf(options, 'target') !== undefined ? [valueOf(options, 'target') ?? ''] : []), ...line.operands];
    const isListing = operands.length === 0 && given === '' && operations.length === 0 && !options.some(({ name }) => propagationOptions.includes(name));
    if (isListing) return yield* list(task, valueOf(options, 't'));
    if (operands.length === 0 || operands.length > 2) return yield* badUsage(task);
    dropPrivileges(task);
    return yield* new Mounter(task, line).mount(operands, given, valueOf(options, 't'));
  },
};

/** What `-o`, `-r`, `-w`, `--bind` and the like say, as one list of options. */
function givenOptions(options: readonly GivenOption[]): string {
  const words: string[] = [];
  for (const { name, value = '' } of options) {
    if (name === 'o') words.push(value);
    if (name === 'r') words.push('ro');
    if (name === 'w') words.push('rw');
    if (name === 'B') words.push('bind');
    if (name === 'R') words.push('rbind');
    if (name === 'M') words.push('move');
    if (name === 'm') words.push('X-mount.mkdir');
    if (name.startsWith('make-')) words.push(name.slice('make-'.length));
  }
  return words.join(',');
}

/** mount is set-user-ID, but only root may do more than fstab(5) allows. */
function dropPrivileges({ sys }: Task): void {
  const { uids, gids } = sys.credentials();
  if (uids.real === 0 || uids.effective !== 0) return;
  sys.setresgid(gids.real, gids.real, gids.real);
  sys.setresuid(uids.real, uids.real, uids.real);
}

/** The complaint of util-linux where operands are missing or too many. */
export function* badUsage(task: Task): Blocking<number> {
  yield* task.complain('bad usage');
  yield* task.warn(`Try '${task.name} --help' for more information.\n`);
  return usageError;
}

function* list(task: Task, types: string | undefined): Blocking<number> {
  const mounts = yield* readMounts(task);
  if (mounts.length === 0) {
    yield* task.complain('failed to read mtab: No such file or directory');
    return mountError;
  }
  for (const entry of mounts) if (matchesTypes(entry.type, types)) task.out.print(`${entry.source} on ${entry.target} type ${entry.type} (${mergedOptions(entry)})\n`);
  return 0;
}

function* mountAll(task: Task, line: CommandLine, given: string): Blocking<number> {
  const codes: number[] = [];
  for (const entry of yield* readFstab(task, valueOf(line.options, 'T'))) {
    const { noauto } = parseOptionList(entry.options);
    if (noauto || entry.type === 'swap' || entry.target === 'none' || !matchesTypes(entry.type, valueOf(line.options, 't'))) continue;
    const mounts = yield* readMounts(task);
    if (mounts.some(({ target, source }) => target === entry.target && (source === entry.source || entry.target === '/'))) continue;
    codes.push(yield* new Mounter(task, line).mount([entry.source, entry.target], [entry.options, given].filter(Boolean).join(','), entry.type));
  }
  if (codes.every(code => code === 0)) return 0;
  return codes.some(code => code === 0) ? someFailed : mountError;
}

/** One mount. */
class Mounter {
  private readonly task: Task;
  private readonly line: CommandLine;

  constructor(task: Task, line: CommandLine) {
    this.task = task;
    this.line = line;
  }

  *mount(operands: readonly string[], given: string, type: string | undefined): Blocking<number> {
    const { task } = this;
    const list = parseOptionList(given);
    const [first = '', second] = operands;
    if (second !== undefined) return yield* this.perform(first, second, type, list, undefined);
    const target = this.canonical(first);
    if (list.remount || (list.propagations.length > 0 && !list.bind && !list.move)) {
      const mounted = (yield* readMounts(task)).findLast(entry => entry.target === target);
      return yield* this.perform(mounted?.source ?? 'none', first, type, list, mounted);
    }
    const entry = (yield* readFstab(task, valueOf(this.line.options, 'T'))).find(each => each.target === target || each.target === first || each.source === first);
    if (!entry) throw new Failure(`${first}: can't find in /etc/fstab.`, { code: usageError });
    return yield* this.perform(entry.source, entry.target, type ?? entry.type, parseOptionList([entry.options, given].filter(Boolean).join(',')), undefined);
  }

  private *perform(givenSource: string, givenTarget: string, type: string | undefined, list: MountOptionList, mounted: MountEntry | undefined): Blocking<number> {
    const { task } = this;
    const { sys } = task;
    if (list.loop) throw new Failure('loop devices are not simulated', { code: mountError });
    if (list.makeTarget && !orUndefined(() => sys.stat(givenTarget))) yield* new Maker(task, false, undefined).makeAll(givenTarget);
    const target = this.canonical(givenTarget);
    const isPath = list.bind || list.move || type === undefined || diskTypes.has(type);
    const source = isPath && !list.remount ? this.canonical(givenSource) : givenSource;
    const onlyPropagation = list.propagations.length > 0 && !list.bind && !list.move && !list.remount && this.operandCount() === 1;
    const kind = list.remount ? 'remount' : list.bind ? 'bind' : list.move ? 'move' : onlyPropagation ? 'propagation' : 'new';
    let stage: typeof kind = kind;
    try {
      if (!has(this.line.options, 'f')) {
        if (kind !== 'propagation') this.call(kind, source, target, type, list, mounted);
        stage = 'propagation';
        for (const { type: propagation, recursive } of list.propagations) sys.mount({ target, flags: { propagation, recursive } });
      }
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const shared = kind === 'move' && (yield* this.isUnderShared(source));
      if (list.nofail && error.code === 'ENOENT') return 0;
      yield* task.complain(`${target}: ${mountFailure(sys, error, { source, target, type, kind: stage, readOnly: list.flags.readOnly ?? false, shared })}.`);
      yield* task.warn('       dmesg(1) may have more information after failed mount system call.\n');
      return mountError;
    }
    if (has(this.line.options, 'v')) task.out.print(told(kind === 'remount' && list.bind ? 'bind' : kind, source, target));
    return 0;
  }

  private call(kind: 'remount' | 'bind' | 'move' | 'new', source: string, target: string, type: string | undefined, list: MountOptionList, mounted: MountEntry | undefined): void {
    const { sys } = this.task;
    switch (kind) {
      case 'remount': {
        const before = mounted ? parseOptionList(mounted.options.join(',')).flags : {};
        const flags = { ...before, ...(mounted?.superOptions.includes('ro') && !list.bind ? { readOnly: true } : {}), ...list.flags, remount: true, bind: list.bind };
        sys.mount({ source, target, flags, data: list.bind ? '' : mergeData(mounted?.superOptions ?? [], list.data) });
        break;
      }
      case 'bind':
        sys.mount({ source, target, flags: { bind: true, recursive: list.recursive } });
        if (Object.keys(list.flags).length > 0) sys.mount({ source, target, flags: { ...list.flags, remount: true, bind: true } });
        break;
      case 'move':
        sys.mount({ source, target, flags: { move: true } });
        break;
      default:
        this.mountNew(source, target, type, list);
    }
  }

  private mountNew(source: string, target: string, type: string | undefined, { flags, data }: MountOptionList): void {
    const { sys } = this.task;
    const isPattern = type === undefined || type === 'auto' || type.includes(',') || type.startsWith('no');
    if (isPattern || diskTypes.has(type)) {
      sys.stat(target);
      sys.stat(source);
      throw new Errno(sys.credentials().uids.effective === 0 ? 'ENOTBLK' : 'EPERM');
    }
    sys.mount({ source, target, type, flags, data });
  }

  private operandCount(): number {
    return this.line.operands.length + this.line.options.filter(({ name }) => name === 'source' || name === 'target').length;
  }

  private *isUnderShared(source: string): Blocking<boolean> {
    const mounts = yield* readMounts(this.task);
    const mounted = mounts.findLast(({ target }) => target === source);
    const parent = mounts.find(({ id }) => id === mounted?.parent);
    return parent?.tags.some(tag => tag.startsWith('shared:')) ?? false;
  }

  private canonical(path: string): string {
    return pseudoTypes.has(path) && !orUndefined(() => this.task.sys.lstat(path)) ? path : orUndefined(() => canonicalPath(this.task.sys, path, 'all')) ?? path;
  }
}

function told(kind: 'remount' | 'bind' | 'move' | 'propagation' | 'new', source: string, target: string): string {
  switch (kind) {
    case 'move': return `mount: ${source} moved to ${target}.\n`;
    case 'bind': return `mount: ${source} bound on ${target}.\n`;
    case 'propagation': return `mount: ${target} propagation flags changed.\n`;
    default: return `mount: ${source} mounted on ${target}.\n`;
  }
}
