import { clockOf } from '../agent-clock.ts';
import { whenEnded } from '../ended.ts';
import type { HostedProcess } from '../hosted.ts';
import type { KnownNode, Machine, Run } from '../machine.ts';
import type { NodeProcess, StartNodePart } from '../node.ts';

/** In ms: so often is looked whether the kubelet of the node knows itself by now, as after a restore. */
const patience = 100;

/** A program of a pod, which acts as its service account. */
export function runNodePart(name: string, start: StartNodePart): Run {
  return async (machine, process) => {
    const part = start(nodeProcess(machine, process, await nodeOf(machine, process), `system:serviceaccount:kube-system:${name}`));
    await whenEnded(process.agent.ended);
    part.stop();
    return 0;
  };
}

/** The node that a process is on, as soon as its kubelet knows itself. */
export async function nodeOf(machine: Machine, { agent }: HostedProcess): Promise<KnownNode> {
  const container = machine.containerOf(agent.process) ?? '';
  for (;;) {
    const node = machine.nodes.get(container);
    if (node) return node;
    await agent.sleep(patience);
  }
}

/** What a part of Kubernetes on a node gets. @param user as whom it speaks to the API server */
export function nodeProcess({ engine }: Machine, { agent, argv }: HostedProcess, { facts, cluster }: KnownNode, user: string): NodeProcess {
  return { agent, argv, node: facts, client: cluster.lasting(user), clock: clockOf(agent), engine, random: randomOf(engine) };
}

/** 0 to 1, from the machine's seed. */
export function randomOf({ host: { computer: { kernel } } }: Machine['engine']): () => number {
  return () => kernel.random.next() / 2 ** 32;
}
