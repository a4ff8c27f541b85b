import type { PortMapping, Sandbox } from '../../../engine/index.ts';
import { formatIpv4 } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { readOf } from '../agent-files.ts';
import type { KubeletContext } from './context.ts';
import { hostnameOf, hostsFile, resolvConf } from './pod-files.ts';
import { type Limits, podGroup, podLimits } from './resources.ts';
import { podsFolder, writePodFile } from './volumes.ts';

/** Makes the control group, the namespaces, the wire and the files of a pod. @param attempt how many it has had before @throws Error, with nothing left */
export async function makeSandbox(context: KubeletContext, pod: Pod, attempt: number): Promise<Sandbox> {
  const { cri, agent, node } = context;
  const cgroup = podGroup(pod);
  await cri.group(cgroup, resourcesOf(podLimits(pod)));
  const hostname = hostnameOf(pod, node.name);
  const { spec: { hostNetwork = false, hostPID: hostPid = false, hostIPC: hostIpc = false }, metadata: { namespace = '', name, uid = '' } } = pod;
  const sandbox = await cri.runSandbox({
    metadata: { namespace, name, uid, attempt }, hostname, cgroup, hostNetwork, hostPid, hostIpc, ports: hostNetwork ? [] : portMappings(pod), resolvConf: resolvConf(pod, node, await readOf(agent, '/etc/resolv.conf') ?? ''),
  });
  await writePodFile(agent, hostsPath(pod), hostsFile(pod, addressOf(context, sandbox), { hostname, clusterDomain: node.clusterDomain }, await readOf(agent, '/etc/hosts') ?? ''));
  return sandbox;
}

/** Takes all of that away again. */
export async function removeSandbox({ cri }: KubeletContext, sandbox: Sandbox): Promise<void> {
  await cri.removeSandbox(sandbox);
  await cri.removeGroup(sandbox.request.cgroup);
}

/** A pod's address: that of the node, if it is in its network. */
export function addressOf({ node }: KubeletContext, { network }: Sandbox): string {
  return network ? formatIpv4(network.address) : node.address;
}

/** On the node: /etc/hosts of a pod. */
export function hostsPath({ metadata: { uid } }: Pod): string {
  return `${podsFolder}/${uid}/etc-hosts`;
}

/** In the terms of the OCI specification. */
function resourcesOf({ cpuShares, cpuQuota, cpuPeriod, memory }: Limits): { readonly cpu: { readonly shares: number; readonly quota?: number; readonly period?: number }; readonly memory?: { readonly limit: number } } {
  return { cpu: { shares: cpuShares, ...cpuQuota > 0 && { quota: cpuQuota, period: cpuPeriod } }, ...memory > 0 && { memory: { limit: memory } } };
}

function portMappings({ spec: { containers, initContainers = [] } }: Pod): PortMapping[] {
  return [...containers, ...initContainers].flatMap(({ ports = [] }) => ports.flatMap(({ hostPort, containerPort, protocol = 'TCP', hostIP }) => hostPort ? [{
    hostPort, containerPort, protocol: protocol.toLowerCase() as PortMapping['protocol'], ...hostIP && hostIP !== '0.0.0.0' && { hostAddress: hostIP },
  }] : []));
}
