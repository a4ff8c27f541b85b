import type { HostConfig, MountPropagation } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import { isMountFlag } from '../runc/mount-options.ts';
import type { MountSpec } from '../spec.ts';
import { securitySwitch } from './security-options.ts';

/** A mount of a container whose source is a place of the host: of `--mount`, `-v`, a volume, or one of dockerd's own files. */
export interface ContainerMount {
  readonly type: 'bind' | 'tmpfs';
  /** On the host; empty for a tmpfs. */
  readonly source: string;
  readonly destination: string;
  readonly writable: boolean;
  /** Empty for a volume: it has none. */
  readonly propagation?: MountPropagation | '';
  readonly nonRecursive?: boolean;
  /** Only this mount is read-only, not those below it. */
  readonly readOnlyNonRecursive?: boolean;
  /** Of a tmpfs: `size=1m,mode=700`. */
  readonly data?: string;
}

/** What the mounts depend on besides the configuration. */
export interface MountFacts {
  readonly mounts: readonly ContainerMount[];
  /** /etc/resolv.conf and its like: destination and source on the host. Those that the user has mounted over are left out by the caller. */
  readonly files: readonly { readonly destination: string; readonly source: string }[];
  /** A directory of the host for /dev/shm: of another container, or of the host itself. */
  readonly shm?: string;
  /** Where docker-init is on the host. */
  readonly init?: string;
  readonly userNamespace: boolean;
}

const pts = ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'];

/** Each container has these: moby/moby, oci/defaults.go. */
const defaultMounts: readonly MountSpec[] = [
  { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'] },
  { destination: '/dev/pts', type: 'devpts', source: 'devpts', options: pts },
  { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
  { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['ro', 'nosuid', 'noexec', 'nodev'] },
  { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
  { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: ['nosuid', 'noexec', 'nodev', 'mode=1777'] },
];

const initPath = '/sbin/docker-init';

/** All mounts in the order in which they are made: moby/moby, daemon/oci_linux.go, withMounts. */
export function mountsOf(config: HostConfig, facts: MountFacts): readonly MountSpec[] {
  const { init } = facts;
  const files = facts.files.map(({ destination, source }) => ({ destination, source, type: 'bind' as const, writable: !config.ReadonlyRootfs, propagation: 'rprivate' as const }));
  const shm = facts.shm === undefined || config.IpcMode === 'none' ? [] : [{ destination: '/dev/shm', type: 'bind' as const, source: facts.shm, writable: true, propagation: 'rprivate' as const }];
  const binds = facts.mounts.filter(({ type }) => type === 'bind').sort((a, b) => a.destination < b.destination ? -1 : 1);
  const own = byDepth([...binds, ...files, ...shm, ...facts.mounts.filter(({ type }) => type === 'tmpfs'), ...tmpfsOf(config)]);
  const isCovered = ({ destination }: MountSpec): boolean => own.some(mount => mount.destination === destination)
    || (destination === '/dev/shm' && config.IpcMode === 'none') || (destination.startsWith('/dev/') && own.some(mount => mount.destination === '/dev'));
  const standard = defaultMounts.filter(mount => !isCovered(mount)).map(mount => mount.destination === '/dev/shm' ? withSize(mount, config.ShmSize) : mount);
  const all = [...standard, ...init === undefined ? [] : [{ destination: initPath, type: 'bind', source: init, options: ['bind', 'ro'] }], ...own.map(mountSpec)];
  const writesCgroups = facts.userNamespace || (securitySwitch(config, 'writable-cgroups') ?? config.Privileged);
  return all.map(mount => mount.type === 'cgroup' && writesCgroups || mount.type === 'sysfs' && config.Privileged ? writable(mount) : mount);
}

/** What is mounted on a place of another mount comes after that. */
function byDepth(mounts: readonly ContainerMount[]): readonly ContainerMount[] {
  const depth = ({ destination }: ContainerMount): number => destination.replace(/\/+$/, '').split('/').length;
  return [...mounts].sort((a, b) => depth(a) - depth(b));
}

function mountSpec({ type, source, destination, writable: isWritable, propagation, nonRecursive = false, readOnlyNonRecursive = false, data = '' }: ContainerMount): MountSpec {
  if (type === 'tmpfs') return { destination, type, source: 'tmpfs', options: tmpfsOptions(isWritable, data) };
  const options = [nonRecursive ? 'bind' : 'rbind', ...isWritable ? [] : [readOnlyNonRecursive ? 'ro' : 'rro'], ...propagation === undefined || propagation === '' ? [] : [propagation]];
  return { destination, type, source, options };
}

/** Options of a tmpfs with a value: moby/sys/mount, MergeTmpfsOptions. */
const tmpfsSettings: readonly string[] = ['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'];

/** Opposites of the defaults take their place; of two options of one kind the last counts. @throws EngineError invalid */
function tmpfsOptions(isWritable: boolean, data: string): readonly string[] {
  const given = data.split(',').filter(option => option !== '' && option !== 'rw');
  for (const option of given) {
    const [name = '', value] = option.split(/=(.*)/s);
    const isKnown = value === undefined ? isMountFlag(name) : tmpfsSettings.includes(name);
    if (!isKnown) throw new EngineError('invalid', `invalid tmpfs option ${JSON.stringify(name)}`);
  }
  const opposite: Readonly<Record<string, string>> = { noexec: 'exec', nosuid: 'suid', nodev: 'dev' };
  const defaults = ['noexec', 'nosuid', 'nodev'].filter(option => !given.includes(opposite[option] ?? '') && !given.includes(option));
  return [...defaults, ...isWritable ? [] : ['ro'], 'rprivate', ...given];
}

function tmpfsOf({ Tmpfs = {} }: HostConfig): readonly ContainerMount[] {
  return Object.entries(Tmpfs).map(([destination, data]) => {
    if (!destination.startsWith('/')) throw new EngineError('invalid', `invalid mount config for type "tmpfs": invalid mount path: '${destination}' mount path must be absolute`);
    return { type: 'tmpfs', source: '', destination, writable: true, data };
  });
}

function withSize(mount: MountSpec, size: number): MountSpec {
  return { ...mount, options: [...mount.options ?? [], `size=${size}`] };
}

function writable(mount: MountSpec): MountSpec {
  return { ...mount, options: mount.options?.filter(option => option !== 'ro') ?? [] };
}
