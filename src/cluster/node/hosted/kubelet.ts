import { parseKubeconfig } from '../../../kubeconfig/index.ts';
import type { Agent, Containerd } from '../../../engine/index.ts';
import type { Client } from '../../client.ts';
import { clockOf } from '../agent-clock.ts';
import { printOf, readOf } from '../agent-files.ts';
import type { Cluster } from '../cluster.ts';
import { whenEnded } from '../ended.ts';
import { nameOf, readFacts } from '../facts.ts';
import { releaseOf } from '../hosted.ts';
import { klog } from '../klog.ts';
import type { Machine, Run } from '../machine.ts';
import type { StartKubelet } from '../node.ts';
import { registerNode } from '../register-node.ts';
import { StaticPods } from '../static-pods.ts';
import { withStaticPods } from '../static-pod-logs.ts';
import { nodeProcess } from './node-part.ts';

/** In ms: so often is looked whether containerd, or the API server, runs. */
const patience = 100;
const kubeconfigFile = '/etc/kubernetes/kubelet.conf';

/** `kubelet`: starts static pods at once, and all else when its API server answers. */
export function runKubelet(start: StartKubelet): Run {
  return async (machine, process) => {
    const { agent } = process;
    const authority = authorityIn(await readOf(agent, kubeconfigFile) ?? '');
    if (authority === undefined) {
      await printOf(agent, `E run.go:72] "command failed" err="failed to run Kubelet: unable to load bootstrap kubeconfig: stat ${kubeconfigFile}: no such file or directory"\n`, 2);
      return 1;
    }
    const name = await nameOf(agent);
    await klog(agent, 'server.go:491', `"Kubelet version" kubeletVersion="${await agent.call(releaseOf)}"`);
    const clock = clockOf(agent);
    const statics = new StaticPods(agent, clock, name);
    void statics.keep();
    const cluster = machine.clusterOf(authority);
    const user = `system:node:${name}`;
    const container = machine.containerOf(agent.process) ?? '';
    const facts = await readFacts(agent, container, await clientOf(cluster, user, agent));
    const register = (): void => {
      const client = cluster.client(user);
      if (!client) return;
      registerNode(client, facts, hardwareOf(machine));
      statics.mirror(client, facts.address);
    };
    register();
    await klog(agent, 'kubelet_node_status.go:76', `"Successfully registered node" node="${name}"`);
    const forget = cluster.onServer(() => { clock.after(0, register); });
    statics.onStart = () => { clock.after(0, register); };
    machine.nodes.set(container, { facts, cluster });
    while (!agent.ended.aborted) {
      const containerd = await runtimeOf(machine, agent);
      const kubelet = start({ ...nodeProcess(machine, process, { facts, cluster }, user), containerd });
      const remove = cluster.addKubelet(name, withStaticPods(kubelet.api, agent));
      await whenEnded(AbortSignal.any([agent.ended, containerd.ended]));
      remove();
      kubelet.stop();
    }
    forget();
    statics.stop();
    return 0;
  };
}

/** Waits for containerd of the node. */
async function runtimeOf({ runtimes }: Machine, agent: Agent): Promise<Containerd> {
  for (;;) {
    const containerd = runtimes.get(agent.process.pid.namespace);
    if (containerd && !containerd.ended.aborted) return containerd;
    await agent.sleep(patience);
  }
}

/** The certificate (PEM) of the authority that a kubeconfig trusts. */
export function authorityIn(kubeconfig: string): string | undefined {
  const data = parseKubeconfig(kubeconfig).kubeconfig.clusters[0]?.fields['certificate-authority-data'];
  return typeof data === 'string' ? atob(data) : undefined;
}

/** Waits until there is a server that knows its cluster: kubeadm has told it. */
async function clientOf(cluster: Cluster, user: string, agent: Agent): Promise<Client> {
  for (;;) {
    const client = cluster.client(user);
    if (client?.get('configmaps', { namespace: 'kube-system', name: 'kubeadm-config' })) return client;
    await agent.sleep(patience);
  }
}

function hardwareOf({ engine: { host: { computer: { kernel: { machine } } } } }: Machine): Parameters<typeof registerNode>[2] {
  return { processors: machine.processors, memory: machine.memory, kernelVersion: machine.release, machineId: '', bootId: '' };
}
