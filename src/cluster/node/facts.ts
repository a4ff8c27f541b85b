import { parse } from 'yaml';
import type { Agent } from '../../engine/index.ts';
import type { Client } from '../client.ts';
import type { Taint } from '../object/core.ts';
import type { Labels } from '../object/meta.ts';
import { readOf } from './agent-files.ts';
import { releaseOf } from './hosted.ts';
import { ipv4Part } from './ipv4-part.ts';
import type { NodeFacts } from './node.ts';

/** Where kubeadm writes what the kubelet is started with, and its configuration. */
export const kubeletFlagsFile = '/var/lib/kubelet/kubeadm-flags.env';
export const kubeletConfigFile = '/var/lib/kubelet/config.yaml';

interface KubeletConfiguration {
  readonly clusterDNS?: readonly string[];
  readonly clusterDomain?: string;
  readonly maxPods?: number;
}

interface ClusterConfiguration {
  readonly networking?: { readonly podSubnet?: string; readonly serviceSubnet?: string };
}

/** What kubeadm has written on a node and in its cluster. @param agent the kubelet */
export async function readFacts(agent: Agent, container: string, client: Client): Promise<NodeFacts> {
  const flags = flagsOf(await readOf(agent, kubeletFlagsFile) ?? '');
  const { clusterDNS = ['10.96.0.10'], clusterDomain = 'cluster.local', maxPods = 110 } = (parse(await readOf(agent, kubeletConfigFile) ?? '') ?? {}) as KubeletConfiguration;
  const cluster = client.get('configmaps', { namespace: 'kube-system', name: 'kubeadm-config' })?.data?.['ClusterConfiguration'];
  const { networking: { podSubnet = '10.244.0.0/16', serviceSubnet = '10.96.0.0/16' } = {} } = (parse(cluster ?? '') ?? {}) as ClusterConfiguration;
  return {
    name: flags.get('hostname-override') ?? await nameOf(agent), container, version: await agent.call(releaseOf), address: ipv4Part(flags.get('node-ip') ?? ''), providerId: flags.get('provider-id') ?? '',
    labels: labelsOf(flags.get('node-labels') ?? ''), taints: taintsOf(flags.get('register-with-taints') ?? ''), clusterDns: clusterDNS[0] ?? '', clusterDomain, podSubnet: ipv4Part(podSubnet), serviceSubnet: ipv4Part(serviceSubnet), maxPods,
  };
}

/** What a node calls itself unless it is told otherwise. */
export async function nameOf(agent: Agent): Promise<string> {
  return (await readOf(agent, '/etc/hostname') ?? 'localhost').trim();
}

/** `KUBELET_KUBEADM_ARGS="--node-ip=172.18.0.2 --provider-id=…"`. */
function flagsOf(text: string): ReadonlyMap<string, string> {
  const [, inside = ''] = /"(.*)"/s.exec(text) ?? [];
  return new Map([...inside.matchAll(/--([\w-]+)(?:=(\S*))?/g)].map(([, name = '', value = 'true']) => [name, value]));
}

/** `a=b,c=d`. */
function labelsOf(text: string): Labels {
  return Object.fromEntries(text.split(',').filter(each => each !== '').map(each => {
    const at = each.indexOf('=');
    return at < 0 ? [each, ''] : [each.slice(0, at), each.slice(at + 1)];
  }));
}

/** `key=value:Effect,…`. */
function taintsOf(text: string): readonly Taint[] {
  return [...text.matchAll(/([^,=:]+)(?:=([^,:]*))?:(\w+)/g)].map(([, key = '', value = '', effect]) => ({ key, ...value !== '' && { value }, effect: effect as Taint['effect'] }));
}
