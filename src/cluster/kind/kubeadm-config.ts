import type { KindConfig, NodeConfig } from './config.ts';
import { type Fields, patchDocuments, writeDocuments } from './patch.ts';

/** The token that all of kind's clusters have. */
const token = 'abcdef.0123456789abcdef';

/** What a node's kubeadm.conf says of it. */
interface NodePlace {
  readonly name: string;
  /** IPv4, then IPv6 of a cluster with both. */
  readonly address: string;
  readonly version: string;
  /** `kind-control-plane:6443` */
  readonly endpoint: string;
}

/** /kind/kubeadm.conf of a node, with the patches of the configuration. @throws KindFailure */
export function kubeadmConfig(config: KindConfig, node: NodeConfig, place: NodePlace): string {
  const patched = patchDocuments(documentsOf(config, node, place), config.kubeadmConfigPatches, config.kubeadmConfigPatchesJSON6902);
  return writeDocuments(patchDocuments(patched, node.kubeadmConfigPatches, node.kubeadmConfigPatchesJSON6902));
}

function documentsOf({ name: cluster, networking, featureGates, runtimeConfig }: KindConfig, node: NodeConfig, { name, address, version, endpoint }: NodePlace): readonly Fields[] {
  const { podSubnet, serviceSubnet, apiServerAddress, kubeProxyMode } = networking;
  const api = 'kubeadm.k8s.io/v1beta3';
  const nodeRegistration = {
    criSocket: 'unix:///run/containerd/containerd.sock',
    kubeletExtraArgs: { 'node-ip': address, 'provider-id': `kind://docker/${cluster}/${name}`, 'node-labels': listed(node.labels) },
  };
  const localAPIEndpoint = { advertiseAddress: address.split(',')[0] ?? '', bindPort: 6443 };
  const gates = Object.keys(featureGates).length > 0 ? { featureGates } : {};
  const gateFlag = Object.keys(featureGates).length > 0 ? { 'feature-gates': listed(featureGates) } : {};
  return [
    {
      apiServer: { certSANs: ['localhost', apiServerAddress], extraArgs: { 'runtime-config': listed(runtimeConfig), ...gateFlag } }, apiVersion: api, clusterName: cluster, controlPlaneEndpoint: endpoint, controllerManager: { extraArgs: { ...gateFlag, 'enable-hostpath-provisioner': 'true' } },
      kind: 'ClusterConfiguration', kubernetesVersion: version, networking: { podSubnet, serviceSubnet }, scheduler: { extraArgs: gateFlag },
    },
    { apiVersion: api, bootstrapTokens: [{ token }], kind: 'InitConfiguration', localAPIEndpoint, nodeRegistration, skipPhases: ['preflight', ...kubeProxyMode === 'none' ? ['addon/kube-proxy'] : []] },
    { apiVersion: api, ...node.role === 'control-plane' && { controlPlane: { localAPIEndpoint } }, discovery: { bootstrapToken: { apiServerEndpoint: endpoint, token, unsafeSkipCAVerification: true } }, kind: 'JoinConfiguration', nodeRegistration, skipPhases: ['preflight'] },
    { apiVersion: 'kubelet.config.k8s.io/v1beta1', cgroupDriver: 'systemd', cgroupRoot: '/kubelet', evictionHard: { 'imagefs.available': '0%', 'nodefs.available': '0%', 'nodefs.inodesFree': '0%' }, failSwapOn: false, ...gates, imageGCHighThresholdPercent: 100, kind: 'KubeletConfiguration' },
    ...kubeProxyMode === 'none' ? [] : [{ apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', conntrack: { maxPerCore: 0 }, ...gates, iptables: { minSyncPeriod: '1s' }, kind: 'KubeProxyConfiguration', mode: kubeProxyMode }],
  ];
}

/** `a=b,c=d`, by name. */
function listed(values: Readonly<Record<string, string | boolean>>): string {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}=${value}`).join(',');
}
