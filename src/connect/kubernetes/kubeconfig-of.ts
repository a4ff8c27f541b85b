import { message, MessageError } from '../../base/message.ts';
import type { Kubeconfig } from '../../kubeconfig/index.ts';
import { contextOfKind, kindClusters } from '../../model/index.ts';
import type { Engines } from '../engine/engines.ts';
import { readKindKubeconfig } from '../kind/kind-kubeconfig.ts';
import type { Kubeconfigs } from '../kubeconfig/kubeconfigs.ts';
import type { ClusterRef } from './clusters.ts';

/**
 * The kubeconfig by which a cluster is reached, the cluster being its current context: the user's, else, for a cluster of kind, what its control plane has.
 *
 * @throws MessageError, EngineFailure
 */
export async function kubeconfigOf(ref: ClusterRef, engines: Engines, kubeconfigs: Kubeconfigs): Promise<Kubeconfig> {
  const name = ref.kind === 'context' ? ref.name : undefined;
  if (name !== undefined) return only(await kubeconfigs.read().then(({ kubeconfig }) => kubeconfig), name);
  const cluster = kindClusters(await engines.list('containers')).find(one => one.name === ref.name);
  if (!cluster) throw new MessageError(message('There is no cluster {0} any more.', ref.name));
  if (!kubeconfigs.contexts) await kubeconfigs.refresh();
  const context = contextOfKind(cluster, kubeconfigs.contexts ?? []);
  return context ? only((await kubeconfigs.read()).kubeconfig, context.name) : readKindKubeconfig(await engines.engine(), cluster, 'host');
}

async function only(kubeconfig: Kubeconfig, name: string): Promise<Kubeconfig> {
  const { onlyContext } = await import('../../kubeconfig/index.ts');
  const found = onlyContext(kubeconfig, name);
  if (!found) throw new MessageError(message('There is no context {0} any more.', name));
  return found;
}
