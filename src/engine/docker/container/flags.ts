import { bool, bytes, decimal, duration, FlagError, int, list, map, type OtherNames, text, type Values } from '../flag.ts';
import { checkMount } from './mount.ts';

function environmentVariable(written: string): string {
  if (written === '' || written.startsWith('=')) throw new FlagError(`invalid environment variable: ${written}`);
  return written;
}

function label(written: string): string {
  if (written === '' || written.startsWith('=')) throw new FlagError(`invalid label '${written}': empty name`);
  return written;
}

function ulimit(written: string): string {
  const [, name] = /^([a-z]+)=-?\d+(?::-?\d+)?$/.exec(written) ?? [];
  if (name === undefined) throw new FlagError(`invalid ulimit argument: ${written}`);
  return written;
}

function attachable(written: string): string {
  const name = written.toLowerCase();
  if (!['stdin', 'stdout', 'stderr'].includes(name)) throw new FlagError('valid streams are STDIN, STDOUT and STDERR');
  return name;
}

function extraHost(written: string): string {
  if (!/^[^:=]+[:=].+$/.test(written)) throw new FlagError(`bad format for add-host: ${JSON.stringify(written)}`);
  return written.replace('=', ':');
}

/** What the engine shall make: the flags of `docker create`, all of which `docker run` has too. */
export const containerFlags = {
  'add-host': list('', 'More lines for /etc/hosts (host:ip)', { read: extraHost }),
  annotation: map('', 'Note for the OCI runtime'),
  attach: list('a', 'Streams to attach to: STDIN, STDOUT, STDERR', { read: attachable }),
  'blkio-weight': int('', 'Share of block I/O: 10 to 1000, or 0 for no share of its own', undefined, { word: 'uint16', shown: '0' }),
  'blkio-weight-device': list('', 'Share of the I/O of a device', { shown: '[]' }),
  'cap-add': list('', 'Capabilities that it has beyond the usual ones'),
  'cap-drop': list('', 'Capabilities that it does not have'),
  'cgroup-parent': text('', 'Cgroup in which its own is made'),
  cgroupns: text('', 'Cgroup namespace: host, private, or what the engine is set to'),
  cidfile: text('', 'File that its id is written to'),
  'cpu-period': int('', 'Length of a period of the CFS scheduler, in microseconds'),
  'cpu-quota': int('', 'Processor time in each period, in microseconds'),
  'cpu-rt-period': int('', 'Length of a period of the real-time scheduler, in microseconds'),
  'cpu-rt-runtime': int('', 'Real-time processor time in each period, in microseconds'),
  'cpu-shares': int('c', 'Weight when processors are busy'),
  cpus: decimal('', 'Number of processors'),
  'cpuset-cpus': text('', 'Processors on which it may run (0-3, 0,1)'),
  'cpuset-mems': text('', 'Memory nodes that it may use (0-3, 0,1)'),
  device: list('', 'Device of the host that it gets'),
  'device-cgroup-rule': list('', 'Rule for the devices that its cgroup allows'),
  'device-read-bps': list('', 'Most bytes a second read from a device', { shown: '[]' }),
  'device-read-iops': list('', 'Most reads a second from a device', { shown: '[]' }),
  'device-write-bps': list('', 'Most bytes a second written to a device', { shown: '[]' }),
  'device-write-iops': list('', 'Most writes a second to a device', { shown: '[]' }),
  'disable-content-trust': bool('', 'Do not check signatures of images', true),
  dns: list('', 'DNS servers'),
  'dns-option': list('', 'Options of /etc/resolv.conf'),
  'dns-search': list('', 'Domains to search'),
  domainname: text('', 'NIS domain name'),
  entrypoint: text('', 'Program in place of the image\'s ENTRYPOINT'),
  env: list('e', 'Environment variables', { read: environmentVariable }),
  'env-file': list('', 'Files with environment variables, one a line'),
  expose: list('', 'Ports, or ranges of ports, that it listens on'),
  gpus: { ...text('', 'GPUs that it gets (\'all\' for all)'), word: 'gpu-request' },
  'group-add': list('', 'More groups for its user'),
  'health-cmd': text('', 'Command that tells whether it is well'),
  'health-interval': duration('', 'Time between two health checks (ms|s|m|h)'),
  'health-retries': int('', 'Failed checks after which it counts as unhealthy'),
  'health-start-interval': duration('', 'Time between two checks while it starts (ms|s|m|h)'),
  'health-start-period': duration('', 'Time to start, in which failed checks do not count (ms|s|m|h)'),
  'health-timeout': duration('', 'Longest time that a check may take (ms|s|m|h)'),
  hostname: text('h', 'Host name'),
  init: bool('', 'Run an init that forwards signals and reaps processes'),
  interactive: bool('i', 'Keep the standard input open, attached or not'),
  ip: text('', 'IPv4 address (172.30.100.104)'),
  ip6: text('', 'IPv6 address (2001:db8::33)'),
  ipc: text('', 'IPC namespace'),
  isolation: text('', 'Isolation technology (Windows)'),
  'kernel-memory': bytes('', 'Limit of kernel memory'),
  label: list('l', 'Labels', { read: label }),
  'label-file': list('', 'Files with labels, one a line'),
  link: list('', 'Containers that it can name'),
  'link-local-ip': list('', 'Link-local addresses'),
  'log-driver': text('', 'Where its output is kept'),
  'log-opt': list('', 'Options of the log driver'),
  'mac-address': text('', 'MAC address (92:d0:c6:0a:29:33)'),
  memory: bytes('m', 'Limit of memory'),
  'memory-reservation': bytes('', 'Memory that it is held to when there is little'),
  'memory-swap': bytes('', 'Limit of memory and swap together; -1: no limit', true),
  'memory-swappiness': int('', 'How readily its memory is swapped out (0 to 100)', -1),
  mount: list('', 'File system to mount (type=bind,source=…,target=…)', { word: 'mount', read: checkMount }),
  name: text('', 'Name'),
  network: list('', 'Network to connect to', { word: 'network' }),
  'network-alias': list('', 'More names for it in its network'),
  'no-healthcheck': bool('', 'Do not run the image\'s HEALTHCHECK'),
  'oom-kill-disable': bool('', 'Do not kill it when memory runs out'),
  'oom-score-adj': int('', 'How readily it is killed when memory runs out (-1000 to 1000)'),
  pid: text('', 'PID namespace'),
  'pids-limit': int('', 'Most processes (-1: no limit)'),
  platform: text('', 'Platform of the image, if it has several'),
  privileged: bool('', 'Give it nearly all that the host may do'),
  publish: list('p', 'Ports of the host that lead to its own'),
  'publish-all': bool('P', 'Publish all exposed ports on free ports'),
  pull: text('', 'When to pull the image: "always", "missing", "never"', 'missing'),
  quiet: bool('q', 'Do not show the pull'),
  'read-only': bool('', 'Let it write nothing to its root file system'),
  restart: text('', 'What to do when it ends: no, on-failure[:n], always, unless-stopped', 'no'),
  rm: bool('', 'Remove it and its anonymous volumes when it ends'),
  runtime: text('', 'OCI runtime'),
  'security-opt': list('', 'Security options'),
  'shm-size': bytes('', 'Size of /dev/shm'),
  'stop-signal': text('', 'Signal that stops it'),
  'stop-timeout': int('', 'Seconds that it has to stop'),
  'storage-opt': list('', 'Options of the storage driver'),
  sysctl: map('', 'Kernel parameters'),
  tmpfs: list('', 'Folders in memory'),
  tty: bool('t', 'Give it a terminal'),
  ulimit: list('', 'Limits of its processes', { word: 'ulimit', shown: '[]', read: ulimit }),
  user: text('u', 'User and group (<name|uid>[:<group|gid>])'),
  userns: text('', 'User namespace'),
  uts: text('', 'UTS namespace'),
  volume: list('v', 'Folders of the host, or volumes, that it sees'),
  'volume-driver': text('', 'Driver for volumes that are made'),
  'volumes-from': list('', 'Containers whose mounts it gets too'),
  workdir: text('w', 'Folder in which its program runs'),
};

/** docker/cli, cli/command/container/opts.go. */
export const containerOtherNames: OtherNames = { 'dns-opt': { flag: 'dns-option' }, 'net': { flag: 'network' }, 'net-alias': { flag: 'network-alias' } };

export type ContainerFlags = Values<typeof containerFlags>;
