import { message } from '../../base/message.ts';
import { Clusters, ClusterFailure, fetchList, readKindKubeconfig, readTopology, readUserKubeconfig, surroundingsOf, type Topology } from '../../connect/index.ts';
import { clusterGraph } from '../../diagram/index.ts';
import { type Kubeconfig, onlyContext } from '../../kubeconfig/index.ts';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { chosenCluster } from '../kind-cluster.ts';
import type { DiagramKind } from './kind.ts';

const { signal } = new AbortController();

/** A cluster of kind on the engine, or that of a context. */
export const cluster: DiagramKind = {
  name: 'cluster',
  operands: '[CLUSTER]',
  summary: message('a cluster: its nodes with their pods, its services, and the ports that lead to them'),
  options: {
    context: { value: 'NAME', meaning: message('cluster: that of a context of your kubeconfig, instead of one of kind') },
    namespaces: { value: 'all', meaning: message('cluster: with what Kubernetes itself runs') },
  },
  async read(open, { operands: [name, ...more], words }, _tell, env) {
    const context = words.get('context');
    const which = words.get('namespaces');
    if (more.length > 0 || name !== undefined && context !== undefined) throw new CommandError(message('cutaway diagram cluster needs one cluster of kind, or --context and its name'));
    if (which !== undefined && which !== 'all') throw new CommandError(message('{0} takes {1}, not {2}', '--namespaces', 'all', which));
    if (context !== undefined) return clusterGraph({ name: context, ...await topologyOf(await contextOf(context, env), which === 'all') });
    const engine = await open();
    const [containers, networks] = await Promise.all([fetchList(engine.docker, 'containers', signal), fetchList(engine.docker, 'networks', signal)]);
    const chosen = chosenCluster(containers.values(), name);
    const topology = await topologyOf(await readKindKubeconfig(engine, chosen, 'host', signal), which === 'all');
    return clusterGraph({ name: chosen.name, ...topology, host: surroundingsOf(chosen, engine.info.hostname, networks.values()) });
  },
};

/** @throws CommandError */
async function contextOf(name: string, env: Io['env']): Promise<Kubeconfig> {
  const { kubeconfig } = await readUserKubeconfig(env, env['HOME']);
  const only = onlyContext(kubeconfig, name);
  if (!only) throw new CommandError(message('There is no context {0}; there are: {1}', name, kubeconfig.contexts.map(entry => entry.name).join(', ')));
  return only;
}

async function topologyOf(kubeconfig: Kubeconfig, withSystem: boolean): Promise<Topology> {
  const clusters = new Clusters({ kubeconfig: async () => Promise.resolve(kubeconfig), mayRunPrograms: () => true });
  try {
    return await readTopology(clusters.of({ kind: 'context', name: kubeconfig.currentContext }), withSystem, signal);
  } catch (error) {
    throw error instanceof ClusterFailure ? new CommandError(error.text, { cause: error }) : error;
  } finally {
    clusters.dispose();
  }
}
