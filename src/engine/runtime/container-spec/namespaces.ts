import type { HostConfig } from '../../container/config.ts';
import type { IdMapping, NamespaceSpec } from '../spec.ts';

/** What of other containers the namespaces depend on: where they are to be found. */
export interface NamespaceFacts {
  readonly cgroupVersion: 'v1' | 'v2';
  /** The network namespace of the container, on the host; undefined: that of the host, or a new one if `networkIsNew`. */
  readonly network: string | undefined;
  /** With it, `network` undefined means a new network namespace in which nothing is set up. */
  readonly networkIsNew?: boolean;
  /** The pid on the host of the first process of the container that `--pid container:` (`--ipc`) names. */
  readonly pidOf?: number;
  readonly ipcOf?: number;
  /** With `userns-remap`. */
  readonly idMappings?: { readonly uid: readonly IdMapping[]; readonly gid: readonly IdMapping[] };
}

/** Which namespaces a container has: moby/moby, daemon/oci_linux.go, WithNamespaces. */
export function namespacesOf(config: HostConfig, facts: NamespaceFacts): readonly NamespaceSpec[] {
  const { PidMode, IpcMode, UTSMode } = config;
  const others: readonly (NamespaceSpec | undefined)[] = [
    { type: 'mount' },
    facts.network === undefined ? (facts.networkIsNew ? { type: 'network' } : undefined) : { type: 'network', path: facts.network },
    UTSMode === 'host' ? undefined : { type: 'uts' },
    PidMode === 'host' ? undefined : ofProcess('pid', PidMode, facts.pidOf),
    IpcMode === 'host' ? undefined : ofProcess('ipc', IpcMode, facts.ipcOf),
    facts.idMappings && !isHostUser(config) ? { type: 'user' } : undefined,
    hasCgroupNamespace(config, facts.cgroupVersion) ? { type: 'cgroup' } : undefined,
  ];
  return others.filter(namespace => namespace !== undefined);
}

/** Private by default on cgroup v2, but for privileged containers of v1 and what says otherwise. */
function hasCgroupNamespace({ CgroupnsMode }: Pick<HostConfig, 'CgroupnsMode'>, version: 'v1' | 'v2'): boolean {
  return CgroupnsMode === '' ? version === 'v2' : CgroupnsMode === 'private';
}

export function isHostUser({ UsernsMode, Privileged }: Pick<HostConfig, 'UsernsMode' | 'Privileged'>): boolean {
  return UsernsMode === 'host' || Privileged;
}

function ofProcess(type: 'pid' | 'ipc', mode: string, pid: number | undefined): NamespaceSpec {
  return mode.startsWith('container:') && pid !== undefined ? { type, path: `/proc/${pid}/ns/${type}` } : { type };
}
