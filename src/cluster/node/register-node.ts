import type { Client } from '../client.ts';
import type { Quantities } from '../object/meta.ts';
import type { NodeFacts } from './node.ts';

/** The simulated machine, as the kubelet finds it. */
interface Hardware {
  readonly processors: number;
  /** In bytes. */
  readonly memory: number;
  readonly kernelVersion: string;
  readonly machineId: string;
  readonly bootId: string;
}

/** What a disk of the simulated host has, in Ki. */
const ephemeralStorage = '65792556Ki';

/** The node registers itself, unless it has done so: "Self-registration of Nodes". */
export function registerNode(client: Client, facts: NodeFacts, hardware: Hardware): void {
  const { name, address, labels, taints, providerId } = facts;
  const capacity: Quantities = {
    'cpu': String(hardware.processors), 'ephemeral-storage': ephemeralStorage, 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', 'memory': `${Math.floor(hardware.memory / 1024)}Ki`, 'pods': String(facts.maxPods),
  };
  if (!client.get('nodes', { name })) {
    client.create('nodes', {
      metadata: {
        name, labels: { 'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', ...labels },
        annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock', 'node.alpha.kubernetes.io/ttl': '0', 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
      },
      spec: { ...providerId !== '' && { providerID: providerId }, ...taints.length > 0 && { taints } },
    });
  }
  client.patch('nodes', { name }, {
    status: {
      addresses: [{ type: 'InternalIP', address }, { type: 'Hostname', address: name }], capacity, allocatable: capacity,
      nodeInfo: {
        architecture: 'amd64', bootID: hardware.bootId, containerRuntimeVersion: 'containerd://2.0.2', kernelVersion: hardware.kernelVersion, kubeProxyVersion: facts.version, kubeletVersion: facts.version, machineID: hardware.machineId,
        operatingSystem: 'linux', osImage: 'Debian GNU/Linux 12 (bookworm)', systemUUID: hardware.machineId,
      },
    },
  }, 'status');
}
