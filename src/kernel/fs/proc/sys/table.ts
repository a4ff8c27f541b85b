import { commonNames, deviceNames } from '../../../net/sysctl.ts';
import { type NetSysctls, netSysctls } from '../joined.ts';
import type { View } from '../view.ts';
import { fsSysctls } from './fs.ts';
import { kernelSysctls } from './kernel.ts';
import type { Sysctl } from './sysctl.ts';
import { userSysctls } from './user.ts';
import { vmSysctls } from './vm.ts';

/** All values but those of the network, by their paths in /proc/sys: `kernel/hostname`. */
const fixed: ReadonlyMap<string, Sysctl> = new Map(Object.entries({ fs: fsSysctls, kernel: kernelSysctls, user: userSysctls, vm: vmSysctls }).flatMap(([folder, values]) => {
  return Object.entries(values).map(([name, sysctl]) => [`${folder}/${name}`, sysctl] as const);
}));

/** Names in each directory of {@link fixed}, sorted as the kernel sorts them. */
const folders = foldersOf([...fixed.keys()]);

/** The same below /proc/sys/net, but for the devices. */
const netFolders = foldersOf(commonNames.map(name => name.replaceAll('.', '/')).concat('ipv4/conf/', 'ipv6/conf/'));
const deviceFolders = { ipv4: new Set([...deviceNames.ipv4].sort()), ipv6: new Set([...deviceNames.ipv6].sort()) };

/** The value at a path; undefined if there is none. */
export function sysctlAt(view: View, path: string): Sysctl | undefined {
  const known = fixed.get(path);
  if (known || !path.startsWith('net/')) return known;
  const { stack, owner } = view.reader.namespaces.net;
  const values = netSysctls(stack);
  const name = path.slice('net/'.length).replaceAll('/', '.');
  if (values.get(name) === undefined) return undefined;
  // Who administers the network may write as root may: `network_namespaces(7)`, net_ctl_permissions.
  const administers = view.reader.credentials.capable('CAP_NET_ADMIN', owner);
  return {
    mode: administers && view.reader.credentials.uids.effective !== 0 ? 0o666 : 0o644,
    read: () => values.get(name) ?? '',
    write: ({ reader }, text) => {
      reader.credentials.demand('CAP_NET_ADMIN', owner);
      values.set(name, text);
    },
  };
}

/** What stands in a directory; undefined if it is none. @param path without a slash at the end; empty: /proc/sys itself */
export function namesIn(view: View, path: string): ReadonlySet<string> | undefined {
  if (path === '') return new Set([...(folders.get('') ?? []), 'net'].sort());
  if (path !== 'net' && !path.startsWith('net/')) return folders.get(path);
  return netNamesIn(netSysctls(view.reader.namespaces.net.stack), path.slice('net/'.length));
}

/** The same below /proc/sys/net: devices have a folder of values each, and there may be thousands of them. */
function netNamesIn({ devices }: NetSysctls, path: string): ReadonlySet<string> | undefined {
  const known = netFolders.get(path);
  const [, family, slash = '', device = ''] = /^(ipv[46])\/conf(?:(\/)(.+))?$/.exec(path) ?? [];
  if (family !== 'ipv4' && family !== 'ipv6') return known;
  if (slash === '') return new Set([...devices].sort());
  return devices.has(device) ? deviceFolders[family] : known;
}

function foldersOf(paths: readonly string[]): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const path of [...paths].sort()) {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const names = result.get(folder) ?? new Set();
      names.add(parts[depth] ?? '');
      result.set(folder, names);
    }
  }
  return result;
}
