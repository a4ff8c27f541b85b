/** What every object of a cluster tells. Times are ms since the epoch. */
export interface KubeObject {
  readonly resource: KubeResource;
  /** Empty for objects of the cluster itself. */
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly created: number;
  readonly isDeleting: boolean;
  /** What made it and looks after it. */
  readonly owner?: { readonly kind: string; readonly name: string; readonly uid: string };
}

export interface KubeCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export interface KubeNode extends KubeObject {
  readonly roles: readonly string[];
  /** Of the kubelet: `v1.32.2`. */
  readonly version: string;
  readonly address: string;
  /** `Ready`, `NotReady`, or `Unknown` where the kubelet is not heard of. */
  readonly readiness: 'Ready' | 'NotReady' | 'Unknown';
  /** No new pods come here. */
  readonly isCordoned: boolean;
  readonly conditions: readonly KubeCondition[];
  /** Quantities as Kubernetes writes them: `cpu`, `memory`, `pods` … */
  readonly capacity: Readonly<Record<string, string>>;
  readonly taints: readonly string[];
  readonly system: string;
}

export interface KubeNamespace extends KubeObject {
  readonly phase: string;
}

export interface KubeContainer {
  readonly name: string;
  readonly image: string;
  /** It runs before the others, to its end. */
  readonly isInit: boolean;
  readonly isReady: boolean;
  readonly restarts: number;
  /** `running`, or why not: `CrashLoopBackOff`, `Completed` … */
  readonly state: string;
  readonly ports: readonly number[];
  /** Ports of the node that lead to its own. */
  readonly hostPorts: readonly { readonly port: number; readonly containerPort: number; readonly protocol: string }[];
}

export interface KubePod extends KubeObject {
  /** kubectl's word in the column STATUS. */
  readonly status: string;
  readonly phase: string;
  readonly restarts: number;
  readonly node: string;
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly KubeContainer[];
}

/** What makes pods. */
export interface KubeWorkload extends KubeObject {
  readonly wanted: number;
  readonly ready: number;
  /** Of a cron job; empty otherwise. */
  readonly schedule: string;
  /** It makes no pods for now: a paused deployment, a suspended job. */
  readonly isPaused: boolean;
  readonly images: readonly string[];
  /** What its pods carry, as `kubectl --selector` takes it. */
  readonly selector: string;
}

export interface KubeServicePort {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  /** A number, or the name of a container's port. */
  readonly target: string;
  /** On every node; 0 for none. */
  readonly nodePort: number;
}

export interface KubeService extends KubeObject {
  readonly type: string;
  readonly address: string;
  readonly external: readonly string[];
  readonly ports: readonly KubeServicePort[];
  readonly selector: string;
}

/** A config map or a secret; values are left where they are. */
export interface KubeConfig extends KubeObject {
  readonly keys: readonly string[];
  /** Of a secret: `Opaque` … */
  readonly type: string;
}

interface Kinds {
  nodes: KubeNode;
  namespaces: KubeNamespace;
  pods: KubePod;
  deployments: KubeWorkload;
  replicasets: KubeWorkload;
  statefulsets: KubeWorkload;
  daemonsets: KubeWorkload;
  jobs: KubeWorkload;
  cronjobs: KubeWorkload;
  services: KubeService;
  configmaps: KubeConfig;
  secrets: KubeConfig;
}

/** The resources that views follow, as their URLs name them. */
export type KubeResource = keyof Kinds;
export type KubeObjectOf<R extends KubeResource> = Kinds[R];

interface ResourceFacts {
  /** `v1`, or `group/version`. */
  readonly api: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
}

export const kubeResources: Readonly<Record<KubeResource, ResourceFacts>> = {
  nodes: { api: 'v1', kind: 'Node', isNamespaced: false },
  namespaces: { api: 'v1', kind: 'Namespace', isNamespaced: false },
  pods: { api: 'v1', kind: 'Pod', isNamespaced: true },
  deployments: { api: 'apps/v1', kind: 'Deployment', isNamespaced: true },
  replicasets: { api: 'apps/v1', kind: 'ReplicaSet', isNamespaced: true },
  statefulsets: { api: 'apps/v1', kind: 'StatefulSet', isNamespaced: true },
  daemonsets: { api: 'apps/v1', kind: 'DaemonSet', isNamespaced: true },
  jobs: { api: 'batch/v1', kind: 'Job', isNamespaced: true },
  cronjobs: { api: 'batch/v1', kind: 'CronJob', isNamespaced: true },
  services: { api: 'v1', kind: 'Service', isNamespaced: true },
  configmaps: { api: 'v1', kind: 'ConfigMap', isNamespaced: true },
  secrets: { api: 'v1', kind: 'Secret', isNamespaced: true },
};
