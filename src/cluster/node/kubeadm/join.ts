import { parse } from 'yaml';
import type { Client } from '../../client.ts';
import type { KeyPair } from '../../ports.ts';
import { readOf, writeOf } from '../agent-files.ts';
import { makeCertificates, pkiFolder } from './certificates.ts';
import { type ClusterConfiguration, type JoinConfiguration, type NodeRegistration, parseConfiguration } from './config.ts';
import { discover } from './discover.ts';
import { mindIpv6, nth } from './init.ts';
import { kubeletConfiguration, nodeName, startKubelet } from './kubelet-files.ts';
import { kubeletUser, makeKubeconfig, makeKubeconfigs } from './kubeconfigs.ts';
import { makeEtcdManifest, makeManifests } from './manifests.ts';
import { markControlPlane, taintsOf } from './mark-control-plane.ts';
import { KubeadmFailure, optionOf, say, type Step } from './step.ts';
import { knowsToken } from './token.ts';

/** In ms. */
const patience = 240_000;
const interval = 50;
const system = 'kube-system';

/** What joins, and to what. */
interface Joining {
  readonly node: string;
  readonly registration: NodeRegistration;
  readonly client: Client;
  readonly authority: KeyPair;
  readonly settings: ClusterConfiguration;
  readonly endpoint: string;
  readonly kubelet: string;
}

/** `kubeadm join`, of a worker or a further control plane. */
export async function join(step: Step): Promise<number> {
  const { process: { agent }, args } = step;
  const path = optionOf(args, 'config');
  const text = path === undefined ? '' : await readOf(agent, path);
  if (text === undefined) throw new KubeadmFailure(`error loading config file: open ${path ?? ''}: no such file or directory`);
  const { join: { nodeRegistration: registration = {}, controlPlane = args.includes('--control-plane') ? {} : undefined, discovery: { bootstrapToken: { apiServerEndpoint: endpoint = args.find(each => !each.startsWith('-')) ?? '', token = optionOf(args, 'token') ?? '' } = {} } = {} } } = parseConfiguration(text);
  await say(step, '[preflight] Running pre-flight checks', '[preflight] Reading configuration from the "kubeadm-config" ConfigMap in namespace "kube-system"...', '[preflight] Use \'kubeadm init phase upload-config --config your-config.yaml\' to re-upload it.');
  const cluster = await discover(step, endpoint);
  const client = cluster.lasting('system:bootstrap');
  const { authority } = cluster;
  if (!authority || !knowsToken(client, token)) throw new KubeadmFailure(`error execution phase preflight: couldn't validate the identity of the API Server: could not find a JWS signature in the cluster-info ConfigMap for token ID "${token.split('.')[0] ?? ''}"`);
  const stored = client.get('configmaps', { namespace: system, name: 'kubeadm-config' })?.data?.['ClusterConfiguration'] ?? '';
  const joining: Joining = {
    node: await nodeName(step, registration), registration, client, authority, endpoint, settings: (parse(stored) ?? {}) as ClusterConfiguration,
    kubelet: client.get('configmaps', { namespace: system, name: 'kubelet-config' })?.data?.['kubelet'] ?? kubeletConfiguration({}, '10.96.0.10', 'cluster.local'),
  };
  return controlPlane ? joinControlPlane(step, joining, controlPlane) : joinWorker(step, joining);
}

async function joinWorker(step: Step, { node, registration, client, authority, settings: { clusterName = 'kubernetes' }, endpoint, kubelet }: Joining): Promise<number> {
  await writeOf(step.process.agent, `${pkiFolder}/ca.crt`, authority.certificate);
  await makeKubeconfig(step, authority, { file: 'kubelet.conf', ...kubeletUser(node), cluster: clusterName, server: `https://${endpoint}` });
  await startKubelet(step, registration, kubelet, taintsOf({ taints: registration.taints ?? [] }));
  await say(step, '[kubelet-check] The kubelet is healthy after 501.1ms', '[kubelet-start] Waiting for the kubelet to perform the TLS Bootstrap', '');
  await registered(step, client, node);
  await say(step, 'This node has joined the cluster:', '* Certificate signing request was sent to apiserver and a response was received.', '* The Kubelet was informed of the new secure connection details.', '', 'Run \'kubectl get nodes\' on the control-plane to see this node join the cluster.', '');
  return 0;
}

/** The authorities' certificates and keys must have been copied: kind does so. */
async function joinControlPlane(step: Step, joining: Joining, { localAPIEndpoint: { advertiseAddress: address = '', bindPort: port = 6443 } = {} }: NonNullable<JoinConfiguration['controlPlane']>): Promise<number> {
  mindIpv6(address);
  const { node, registration, client, settings, kubelet } = joining;
  const { agent } = step.process;
  if (settings.controlPlaneEndpoint === undefined) throw new KubeadmFailure('error execution phase preflight: One or more conditions for hosting a new control plane instance is not satisfied.\n\nunable to add a new control plane instance to a cluster that doesn\'t have a stable controlPlaneEndpoint address');
  for (const file of ['ca.crt', 'ca.key', 'sa.key', 'front-proxy-ca.crt', 'etcd/ca.crt', 'etcd/ca.key']) {
    if (await readOf(agent, `${pkiFolder}/${file}`) === undefined) throw new KubeadmFailure(`error execution phase preflight: One or more conditions for hosting a new control plane instance is not satisfied.\n\n[failure loading certificate: couldn't load the certificate file ${pkiFolder}/${file}: open ${pkiFolder}/${file}: no such file or directory]`);
  }
  const { clusterName = 'kubernetes', networking: { podSubnet = '', serviceSubnet = '10.96.0.0/12', dnsDomain = 'cluster.local' } = {}, apiServer, controlPlaneEndpoint } = settings;
  const authority = await makeCertificates(step, { node, address, serviceAddress: nth(serviceSubnet, 1), dnsDomain, endpoint: controlPlaneEndpoint.replace(/:\d+$/, ''), more: apiServer?.certSANs ?? [] });
  await makeKubeconfigs(step, authority, clusterName, `https://${controlPlaneEndpoint}`, node);
  const controlPlane = { node, address, port, podSubnet, serviceSubnet, cluster: clusterName, extra: settings, etcdMembers: [...await etcdMembers(step), `${node}=https://${address}:2380`].join(',') };
  await makeManifests(step, controlPlane);
  await say(step, '[check-etcd] Checking that the etcd cluster is healthy');
  await startKubelet(step, registration, kubelet, taintsOf(registration));
  await say(step, '[kubelet-check] The kubelet is healthy after 501.1ms', '[kubelet-start] Waiting for the kubelet to perform the TLS Bootstrap', '[etcd] Announced new etcd member joining to the existing etcd cluster');
  await makeEtcdManifest(step, controlPlane);
  await say(step, '[etcd] Waiting for the new etcd member to join the cluster. This can take up to 40s');
  await registered(step, client, node);
  await markControlPlane(step, client, node, registration);
  await serves(step, client, address);
  await say(step, '', 'This node has joined the cluster and a new control plane instance was created:', '', '* Certificate signing request was sent to apiserver and approval was received.', '* The Kubelet was informed of the new secure connection details.', '* Control plane label and taint were applied to the new node.', '* The Kubernetes control plane instances scaled up.', '* A new etcd member was added to the local/stacked etcd cluster.', '');
  return 0;
}

/** Members of the etcd that the node will be a part of: `kind-control-plane=https://172.18.0.2:2380`. */
async function etcdMembers({ machine: { etcds }, process: { agent } }: Step): Promise<readonly string[]> {
  return etcds.get(await readOf(agent, `${pkiFolder}/etcd/ca.crt`) ?? '')?.members.map(({ name, peerUrl }) => `${name}=${peerUrl}`) ?? [];
}

async function registered({ process: { agent } }: Step, client: Client, name: string): Promise<void> {
  for (let waited = 0; !client.get('nodes', { name }); waited += interval) {
    if (waited > patience) throw new KubeadmFailure('error execution phase kubelet-start: timed out waiting for the condition');
    await agent.sleep(interval);
  }
}

/** Waits for the new API server. */
async function serves({ process: { agent } }: Step, client: Client, address: string): Promise<void> {
  const isThere = (): boolean => client.get('endpoints', { namespace: 'default', name: 'kubernetes' })?.subsets?.some(({ addresses = [] }) => addresses.some(({ ip }) => ip === address)) === true;
  for (let waited = 0; !isThere(); waited += interval) {
    if (waited > patience) throw new KubeadmFailure('error execution phase wait-control-plane: failed while waiting for the control plane to start: context deadline exceeded');
    await agent.sleep(interval);
  }
}
