import type { PatchJson6902 } from './patch.ts';

/** kind's configuration, v1alpha4: https://kind.sigs.k8s.io/docs/user/configuration/ */
export interface KindConfig {
  readonly name: string;
  readonly networking: Networking;
  readonly nodes: readonly NodeConfig[];
  readonly featureGates: Readonly<Record<string, boolean>>;
  readonly runtimeConfig: Readonly<Record<string, string>>;
  readonly kubeadmConfigPatches: readonly string[];
  readonly kubeadmConfigPatchesJSON6902: readonly PatchJson6902[];
  readonly containerdConfigPatches: readonly string[];
  readonly containerdConfigPatchesJSON6902: readonly string[];
}

/** Of a cluster. */
export interface Networking {
  readonly ipFamily: string;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  readonly apiServerAddress: string;
  readonly apiServerPort: number;
  readonly disableDefaultCNI: boolean;
  readonly kubeProxyMode: string;
  readonly dnsSearch?: readonly string[];
}

export interface Mount {
  readonly hostPath?: string;
  readonly containerPath?: string;
  readonly readOnly?: boolean;
  readonly selinuxRelabel?: boolean;
  readonly propagation?: string;
}

export interface PortMapping {
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly listenAddress?: string;
  readonly protocol?: string;
}

export interface NodeConfig {
  readonly role: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly extraMounts: readonly Mount[];
  readonly extraPortMappings: readonly PortMapping[];
  readonly kubeadmConfigPatches: readonly string[];
  readonly kubeadmConfigPatchesJSON6902: readonly PatchJson6902[];
}

/** Whether kind puts a load balancer before the control planes. */
export function hasBalancer({ nodes }: KindConfig): boolean {
  return nodes.filter(({ role }) => role === 'control-plane').length > 1;
}

/** Names of the nodes' containers, in the order of the configuration: `kind-worker`, `kind-worker2`. */
export function nodeNames({ name, nodes }: KindConfig): readonly string[] {
  const counts = new Map<string, number>();
  return nodes.map(({ role }) => {
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    return `${name}-${role}${count > 1 ? count : ''}`;
  });
}
