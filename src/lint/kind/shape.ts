import { message } from '../../base/message.ts';
import { boolean, integer, list, map, object, oneOf, text } from '../yaml/shape.ts';

/** The fields of `kind.x-k8s.io/v1alpha4` (kind's `pkg/apis/config/v1alpha4/types.go` at v0.33.0). */
export const apiVersion = 'kind.x-k8s.io/v1alpha4';

const jsonPatchShape = object('PatchJSON6902', {
  group: { shape: text, doc: message('API group of what is patched, such as kubeadm.k8s.io') },
  version: { shape: text, doc: message('API version of what is patched, such as v1beta3') },
  kind: { shape: text, doc: message('Kind of what is patched, such as ClusterConfiguration') },
  patch: { shape: text, doc: message('The JSON 6902 patch, as a text in JSON or YAML') },
});

const mountShape = object('Mount', {
  hostPath: { shape: text, doc: message('Path on this machine; relative to where kind runs') },
  containerPath: { shape: text, doc: message('Absolute path in the node') },
  readOnly: { shape: boolean, doc: message('The node may not write to it') },
  selinuxRelabel: { shape: boolean, doc: message('Label the files for SELinux') },
  propagation: {
    shape: oneOf('None', 'HostToContainer', 'Bidirectional'), doc: message('Which mounts below it are seen on the other side; None if not given'),
  },
});

const portShape = object('PortMapping', {
  containerPort: { shape: integer, doc: message('Port in the node') },
  hostPort: { shape: integer, doc: message('Port on this machine; a random one if not given') },
  listenAddress: { shape: text, doc: message('IP address on this machine that listens; all if not given') },
  protocol: { shape: { ...oneOf('TCP', 'UDP', 'SCTP'), anyCase: true }, doc: message('TCP, UDP or SCTP; TCP if not given') },
});

const kubeadmPatches = {
  shape: list(text),
  doc: message('Merge patches for what kubeadm reads, each a YAML text with the kind of what it patches'),
} as const;

const jsonPatches = { shape: list(jsonPatchShape), doc: message('JSON 6902 patches for what kubeadm reads') } as const;

const nodeShape = object('Node', {
  role: { shape: oneOf('control-plane', 'worker'), doc: message('What the node is; control-plane if not given') },
  image: { shape: text, doc: message('Node image; it decides the version of Kubernetes') },
  labels: { shape: map(text), doc: message('Labels of the node in Kubernetes') },
  extraMounts: { shape: list(mountShape), doc: message('Files and folders of this machine in the node') },
  extraPortMappings: { shape: list(portShape), doc: message('Ports of this machine that lead to the node') },
  kubeadmConfigPatches: kubeadmPatches,
  kubeadmConfigPatchesJSON6902: jsonPatches,
});

const networkingShape = object('Networking', {
  ipFamily: { shape: oneOf('ipv4', 'ipv6', 'dual'), doc: message('IP family of the cluster; ipv4 if not given') },
  apiServerPort: { shape: integer, doc: message('Port of the API server on this machine; a random one if not given') },
  apiServerAddress: { shape: text, doc: message('IP address of the API server on this machine; 127.0.0.1 if not given') },
  podSubnet: { shape: text, doc: message('Range of the pods’ addresses; 10.244.0.0/16 if not given') },
  serviceSubnet: { shape: text, doc: message('Range of the services’ addresses; 10.96.0.0/16 if not given') },
  disableDefaultCNI: { shape: boolean, doc: message('Leave the pod network to a plugin that is installed later') },
  kubeProxyMode: { shape: oneOf('iptables', 'ipvs', 'nftables', 'none'), doc: message('How kube-proxy works; iptables if not given') },
  dnsSearch: { shape: list(text), doc: message('DNS search domains of the nodes; this machine’s if not given') },
});

export const clusterShape = object('Cluster', {
  kind: { shape: { ...text, examples: ['Cluster'] }, doc: message('What this is: Cluster') },
  apiVersion: { shape: { ...text, examples: [apiVersion] }, doc: message('The version of this format: kind.x-k8s.io/v1alpha4') },
  name: { shape: text, doc: message('Name of the cluster; --name and KIND_CLUSTER_NAME go before it') },
  nodes: { shape: list(nodeShape), doc: message('The nodes; one control plane if not given') },
  networking: { shape: networkingShape, doc: message('Network settings of the whole cluster') },
  featureGates: { shape: map(boolean), doc: message('Kubernetes features to switch on or off') },
  runtimeConfig: { shape: map(text), doc: message('APIs to switch on or off, such as api/alpha') },
  kubeadmConfigPatches: kubeadmPatches,
  kubeadmConfigPatchesJSON6902: jsonPatches,
  containerdConfigPatches: { shape: list(text), doc: message('Merge patches for containerd’s configuration, each a TOML text') },
  containerdConfigPatchesJSON6902: { shape: list(text), doc: message('JSON 6902 patches for containerd’s configuration, each a JSON text') },
});
