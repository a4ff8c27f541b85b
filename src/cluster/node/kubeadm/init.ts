import { stringify } from 'yaml';
import { formatIpv4, parsePrefix } from '../../../kernel/index.ts';
import type { Client } from '../../client.ts';
import type { Cluster } from '../cluster.ts';
import { ipv4Part } from '../ipv4-part.ts';
import { readOf } from '../agent-files.ts';
import { ensure, installCoreDns, installKubeProxy } from './addons.ts';
import { makeCertificates } from './certificates.ts';
import { parseConfiguration } from './config.ts';
import { kubeletConfiguration, nodeName, startKubelet } from './kubelet-files.ts';
import { makeKubeconfigs } from './kubeconfigs.ts';
import { makeEtcdManifest, makeManifests } from './manifests.ts';
import { KubeadmFailure, optionOf, say, type Step } from './step.ts';
import { markControlPlane, taintsOf } from './mark-control-plane.ts';
import { makeToken, randomToken } from './token.ts';

const addonPhases = [['addon/coredns', 'CoreDNS', installCoreDns], ['addon/kube-proxy', 'kube-proxy', installKubeProxy]] as const;

/** In ms. */
const patience = 240_000;
const interval = 50;

/** `kubeadm init`. */
export async function init(step: Step): Promise<number> {
  const { process: { agent }, machine, args, version } = step;
  if (await readOf(agent, '/etc/kubernetes/admin.conf') !== undefined) throw new KubeadmFailure('error execution phase preflight: [preflight] Some fatal errors occurred:\n\t[ERROR FileAvailable--etc-kubernetes-manifests-kube-apiserver.yaml]: /etc/kubernetes/manifests/kube-apiserver.yaml already exists\n[preflight] If you know what you are doing, you can make a check non-fatal with `--ignore-preflight-errors=...`');
  const path = optionOf(args, 'config');
  const text = path === undefined ? '' : await readOf(agent, path);
  if (text === undefined) throw new KubeadmFailure(`error loading config file: open ${path ?? ''}: no such file or directory`);
  const { init: { nodeRegistration = {}, localAPIEndpoint: { advertiseAddress = '', bindPort = 6443 } = {}, bootstrapTokens = [], skipPhases = [] }, cluster: settings, kubelet, proxy } = parseConfiguration(text);
  const { clusterName = 'kubernetes', networking: { podSubnet = optionOf(args, 'pod-network-cidr') ?? '', serviceSubnet = '10.96.0.0/12', dnsDomain = 'cluster.local' } = {}, apiServer } = settings;
  const node = await nodeName(step, nodeRegistration);
  const address = advertiseAddress || (await readOf(agent, '/kind/old-ipv4') ?? '');
  mindIpv6(address);
  const endpoint = settings.controlPlaneEndpoint ?? `${address}:${bindPort}`;
  const clusterDns = nth(serviceSubnet, 10);
  await say(step, `[init] Using Kubernetes version: ${version}`, ...serviceSubnet.includes(':') ? ['[WARNING IPv6]: simulated clusters have IPv4 only: the subnets of IPv6 are not used'] : []);
  const authority = await makeCertificates(step, { node, address, serviceAddress: nth(serviceSubnet, 1), dnsDomain, endpoint: endpoint.replace(/:\d+$/, ''), more: apiServer?.certSANs ?? [] });
  const server = `https://${endpoint}`;
  await makeKubeconfigs(step, authority, clusterName, server, node);
  const controlPlane = { node, address, port: bindPort, podSubnet, serviceSubnet, cluster: clusterName, extra: settings };
  await makeEtcdManifest(step, controlPlane);
  await makeManifests(step, controlPlane);
  const configuration = kubeletConfiguration(kubelet, clusterDns, dnsDomain);
  await startKubelet(step, nodeRegistration, configuration, taintsOf(nodeRegistration));
  await say(step, '[kubelet-check] The kubelet is healthy after 501.1ms', '[api-check] Waiting for a healthy API server. This can take up to 4m0s');
  const client = await serverOf(step, machine.clusterOf(authority.certificate));
  await say(step, '[api-check] The API server is healthy after 1.5s', '[upload-config] Storing the configuration used in ConfigMap "kubeadm-config" in the "kube-system" Namespace');
  const stored = { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'ClusterConfiguration', certificatesDir: '/etc/kubernetes/pki', ...settings, clusterName, controlPlaneEndpoint: endpoint, kubernetesVersion: version, networking: { dnsDomain, podSubnet, serviceSubnet } };
  ensure(() => client.create('configmaps', { metadata: { namespace: 'kube-system', name: 'kubeadm-config' }, data: { ClusterConfiguration: stringify(stored, { lineWidth: 0, indentSeq: false }) } }));
  await say(step, '[kubelet] Creating a ConfigMap "kubelet-config" in namespace kube-system with the configuration for the kubelets in the cluster', '[upload-certs] Skipping phase. Please see --upload-certs');
  ensure(() => client.create('configmaps', { metadata: { namespace: 'kube-system', name: 'kubelet-config' }, data: { kubelet: configuration } }));
  await registered(step, client, node);
  await markControlPlane(step, client, node, nodeRegistration);
  await shareCluster(step, client, bootstrapTokens.flatMap(({ token }) => token ?? []), stringify({ apiVersion: 'v1', clusters: [{ cluster: { 'certificate-authority-data': btoa(authority.certificate), server }, name: '' }], contexts: null, 'current-context': '', kind: 'Config', preferences: {}, users: null }, { lineWidth: 0 }));
  const skipped = new Set([...skipPhases, ...(optionOf(args, 'skip-phases') ?? '').split(',')]);
  const addons = { version, clusterDns, dnsDomain, podSubnet, server, proxy };
  for (const [phase, name, install] of addonPhases) {
    if (skipped.has(phase) || skipped.has('addon')) continue;
    install(client, addons);
    await say(step, `[addons] Applied essential addon: ${name}`);
  }
  await say(step, '', 'Your Kubernetes control-plane has initialized successfully!', '', 'To start using your cluster, you need to run the following as a regular user:', '', '  mkdir -p $HOME/.kube', '  sudo cp -i /etc/kubernetes/admin.conf $HOME/.kube/config', '  sudo chown $(id -u):$(id -g) $HOME/.kube/config', '', 'Alternatively, if you are the root user, you can run:', '', '  export KUBECONFIG=/etc/kubernetes/admin.conf', '', 'You should now deploy a pod network to the cluster.', 'Run "kubectl apply -f [podnetwork].yaml" with one of the options listed at:', '  https://kubernetes.io/docs/concepts/cluster-administration/addons/', '');
  return 0;
}

/** Nodes have addresses of both families, but nothing of Kubernetes uses those of IPv6. @throws KubeadmFailure for a node that shall have no other */
export function mindIpv6(address: string): void {
  if (address.includes(':')) throw new KubeadmFailure(`error execution phase preflight: [preflight] Some fatal errors occurred:\n\t[ERROR IPv6]: simulated clusters have IPv4 only, and ${address} is none: choose the family ipv4 or dual`);
}

/** The address that is so many above the first of a network. */
export function nth(subnet: string, n: number): string {
  const prefix = parsePrefix(ipv4Part(subnet));
  return prefix ? formatIpv4(prefix.address + n) : '';
}

async function serverOf(step: Step, cluster: Cluster): Promise<Client> {
  const { agent } = step.process;
  for (let waited = 0; waited < patience; waited += interval) {
    const client = cluster.client('kubernetes-admin');
    if (client) return client;
    await agent.sleep(interval);
  }
  throw new KubeadmFailure('error execution phase wait-control-plane: failed while waiting for the control plane to start: context deadline exceeded');
}

async function registered({ process: { agent } }: Step, client: Client, name: string): Promise<void> {
  for (let waited = 0; waited < patience; waited += interval) {
    if (client.get('nodes', { name })) return;
    await agent.sleep(interval);
  }
  throw new KubeadmFailure(`error execution phase upload-config/kubelet: error writing CRISocket for this node: nodes "${name}" not found`);
}

/** What those need who join: a token, and the certificate of the authority. */
async function shareCluster(step: Step, client: Client, tokens: readonly string[], kubeconfig: string): Promise<void> {
  await say(step, '[bootstrap-token] Configuring bootstrap tokens, cluster-info ConfigMap, RBAC Roles', '[bootstrap-token] Configured RBAC rules to allow Node Bootstrap tokens to get nodes', '[bootstrap-token] Configured RBAC rules to allow Node Bootstrap tokens to post CSRs in order for nodes to get long term certificate credentials', '[bootstrap-token] Configured RBAC rules to allow the csrapprover controller automatically approve CSRs from a Node Bootstrap Token', '[bootstrap-token] Configured RBAC rules to allow certificate rotation for all node client certificates in the cluster', '[bootstrap-token] Creating the "cluster-info" ConfigMap in the "kube-public" namespace');
  for (const token of tokens.length > 0 ? tokens : [randomToken(step)]) makeToken(client, token, step.process.agent);
  ensure(() => client.create('configmaps', { metadata: { namespace: 'kube-public', name: 'cluster-info' }, data: { kubeconfig } }));
  const role = 'kubeadm:bootstrap-signer-clusterinfo';
  ensure(() => client.create('roles.rbac.authorization.k8s.io', { metadata: { namespace: 'kube-public', name: role }, rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['cluster-info'], verbs: ['get'] }] }));
  ensure(() => client.create('rolebindings.rbac.authorization.k8s.io', { metadata: { namespace: 'kube-public', name: role }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role }, subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'system:anonymous' }] }));
}
