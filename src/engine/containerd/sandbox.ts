import type { Task } from '../runtime/task.ts';
import type { PodNetwork } from './cni/cni.ts';
import type { SandboxRequest } from './sandbox-spec.ts';

/** What holds the namespaces of a pod: containerd's record of it. */
export interface Sandbox {
  readonly id: string;
  readonly request: SandboxRequest;
  /** Path of its network namespace; undefined for the machine's. */
  readonly namespace: string | undefined;
  /** Its place in the network of pods, unless it uses the machine's. */
  readonly network: PodNetwork | undefined;
  /** `pause`, whose shim is that of all containers of the pod. */
  readonly task: Task;
  /** On the machine: what containers of the pod have as /dev/shm. */
  readonly shm: string;
  /** On the machine: what its containers see as files in /etc. */
  readonly files: { readonly hostname: string; readonly resolvConf: string };
  /** ns since the epoch. */
  readonly createdAt: bigint;
  /** Whether `pause` runs. */
  isReady: boolean;
}
