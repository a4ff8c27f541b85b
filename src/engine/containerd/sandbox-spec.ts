import { defaultCapabilities } from '../runtime/container-spec/capabilities.ts';
import type { NamespaceSpec, RuntimeSpec } from '../runtime/spec.ts';
import type { PortMapping } from './cni/port-map.ts';

/** Whose sandbox it is, and which one: `PodSandboxMetadata` of the CRI. */
interface PodMetadata {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** How many the pod has had before. */
  readonly attempt: number;
}

/** What a pod's sandbox shall be: `PodSandboxConfig` of the CRI. */
export interface SandboxRequest {
  readonly metadata: PodMetadata;
  readonly hostname: string;
  /** /etc/resolv.conf of its containers. */
  readonly resolvConf: string;
  /** Ports of the machine that lead to it. */
  readonly ports: readonly PortMapping[];
  /** Its control group, below which are those of its containers: `/kubelet.slice/…`. */
  readonly cgroup: string;
  /** Uses the node's network, process numbers, IPC. */
  readonly hostNetwork: boolean;
  readonly hostPid: boolean;
  readonly hostIpc: boolean;
}

/** What all sandboxes run, on the machine's disk: there is one for all of them. */
export const pauseRoot = '/var/lib/containerd/io.containerd.grpc.v1.cri/pause';

/** The OCI specification of a sandbox: containerd/containerd, internal/cri/server/podsandbox, sandboxContainerSpec. @param network the path of its network namespace; the node's without it */
export function sandboxSpec(id: string, { hostname, cgroup, hostNetwork, hostPid, hostIpc }: SandboxRequest, network: string | undefined): RuntimeSpec {
  const namespaces: (NamespaceSpec | undefined)[] = [
    { type: 'mount' }, hostPid ? undefined : { type: 'pid' }, hostIpc ? undefined : { type: 'ipc' }, hostNetwork ? undefined : { type: 'uts' }, network === undefined ? undefined : { type: 'network', path: network },
  ];
  return {
    ociVersion: '1.2.0',
    process: {
      user: { uid: 65_535, gid: 65_535 }, args: ['/pause'], env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], cwd: '/', capabilities: { bounding: defaultCapabilities }, noNewPrivileges: true,
      oomScoreAdj: -998,
    },
    root: { path: pauseRoot, readonly: true },
    ...!hostNetwork && { hostname },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
      { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
    ],
    linux: { resources: { cpu: { shares: 2 } }, cgroupsPath: `${cgroup}/cri-containerd-${id}.scope`, namespaces: namespaces.filter(namespace => namespace !== undefined) },
  };
}
