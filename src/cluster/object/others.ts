import type { ObjectReference, Protocol } from './core.ts';
import type { Condition, IntOrString, KubeObject, LabelSelector, Quantities } from './meta.ts';

/** discovery.k8s.io/v1: what kube-proxy reads. */
export interface EndpointSlice extends KubeObject {
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';
  readonly endpoints: readonly {
    readonly addresses: readonly string[];
    readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
    readonly nodeName?: string;
    readonly hostname?: string;
    readonly targetRef?: ObjectReference;
  }[];
  readonly ports?: readonly { readonly name?: string; readonly port?: number; readonly protocol?: Protocol }[];
}

/** coordination.k8s.io/v1: a kubelet renews its node's in `kube-node-lease`. Times have microseconds. */
export interface Lease extends KubeObject {
  readonly spec?: { readonly holderIdentity?: string; readonly leaseDurationSeconds?: number; readonly acquireTime?: string; readonly renewTime?: string; readonly leaseTransitions?: number };
}

/** policy/v1. */
export interface PodDisruptionBudget extends KubeObject {
  readonly spec: { readonly selector?: LabelSelector; readonly minAvailable?: IntOrString; readonly maxUnavailable?: IntOrString; readonly unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow' };
  readonly status?: { readonly currentHealthy?: number; readonly desiredHealthy?: number; readonly disruptionsAllowed?: number; readonly expectedPods?: number; readonly observedGeneration?: number; readonly conditions?: readonly Condition[]; readonly disruptedPods?: Readonly<Record<string, string>> };
}

/** Whether a part of the control plane is well. */
export interface ComponentStatus extends KubeObject { readonly conditions: readonly (Condition & { readonly error?: string })[] }

/** node.k8s.io/v1: another way to run containers, which a pod names in `runtimeClassName`. */
export interface RuntimeClass extends KubeObject {
  readonly handler: string;
  /** What a pod uses beside its containers. */
  readonly overhead?: { readonly podFixed?: Quantities };
}

/** storage.k8s.io/v1. */
export interface StorageClass extends KubeObject {
  readonly provisioner: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly reclaimPolicy?: 'Delete' | 'Retain';
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
  readonly allowVolumeExpansion?: boolean;
}
