import type { HostConfig, MountPropagation } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import type { MountSpec } from '../spec.ts';

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
  const own = sorted([...facts.mounts, ...tmpfsOf(config)]);
  const isCovered = ({ destination }: MountSpec): boolean => own.some(mount => mount.destination === destination)
    || (destination === '/dev/shm' && (config.IpcMode === 'none' || facts.shm !== undefined)) || (destination.startsWith('/dev/') && own.some(mount => mount.destination === '/dev'));
  const standard = defaultMounts.filter(mount => !isCovered(mount)).map(mount => mount.destination === '/dev/shm' ? withSize(mount, config.ShmSize) : mount);
  const files = facts.files.map(({ destination, source }) => ({ destination, source, type: 'bind', options: ['rbind', ...config.ReadonlyRootfs ? ['ro'] : [], 'rprivate'] }));
  const shm = facts.shm === undefined || config.IpcMode === 'none' ? [] : [{ destination: '/dev/shm', type: 'bind', source: facts.shm, options: ['rbind', 'rprivate'] }];
  const init = facts.init === undefined ? [] : [{ destination: initPath, type: 'bind', source: facts.init, options: ['bind', 'ro'] }];
  const all = [...standard, ...own.map(mountSpec), ...init, ...files, ...shm];
  return config.Privileged ? all.map(writable) : all;
}

/** By the depth of the path, then by the path. */
function sorted(mounts: readonly ContainerMount[]): readonly ContainerMount[] {
  const depth = ({ destination }: ContainerMount): number => destination.split('/').length;
  return [...mounts].sort((a, b) => Number(a.type === 'tmpfs') - Number(b.type === 'tmpfs') || depth(a) - depth(b) || (a.destination < b.destination ? -1 : 1));
}

function mountSpec({ type, source, destination, writable: isWritable, propagation, nonRecursive = false, data = '' }: ContainerMount): MountSpec {
  if (type === 'tmpfs') return { destination, type, source: 'tmpfs', options: tmpfsOptions(isWritable, data) };
  const options = [nonRecursive ? 'bind' : 'rbind', ...isWritable ? [] : ['ro'], ...propagation === undefined || propagation === '' ? [] : [propagation]];
  return { destination, type, source, options };
}

/** Opposites of the defaults take their place; of two options of one kind the last counts. */
function tmpfsOptions(isWritable: boolean, data: string): readonly string[] {
  const given = data.split(',').filter(option => option !== '' && option !== 'rw');
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

/** A privileged container may write to /sys and to its control groups. */
function writable(mount: MountSpec): MountSpec {
  return mount.type === 'sysfs' || mount.type === 'cgroup' ? { ...mount, options: mount.options?.filter(option => option !== 'ro') ?? [] } : mount;
}
