import { MessageError, message } from '../../base/message.ts';
import type { Kubeconfig } from '../../kubeconfig/index.ts';
import { controlPlaneOf, entranceOf, type KindCluster } from '../../model/index.ts';
import type { Engine } from '../engine/engine.ts';
import { containerFile } from '../layers/container-files.ts';

/** Where who reads the kubeconfig stands: on the engine's host, or in a container on the cluster's network. */
export type Standpoint = 'host' | 'container';

/** Where kubeadm leaves the administrator's kubeconfig on a control plane. */
const adminConfig = '/etc/kubernetes/admin.conf';

/**
 * The administrator's kubeconfig of a cluster, as `kind get kubeconfig` gives it (`--internal` for a container), read from the control plane by the Engine API:
 * neither kind nor a kubeconfig of the user is needed. It holds a private key.
 *
 * @throws EngineFailure; MessageError for a cluster that has no such file yet, or whose API server is not published
 */
export async function readKindKubeconfig(engine: Engine, cluster: KindCluster, standpoint: Standpoint, signal?: AbortSignal): Promise<Kubeconfig> {
  const controlPlane = controlPlaneOf(cluster);
  const entrance = entranceOf(cluster);
  if (!controlPlane || !entrance) throw new MessageError(message('The cluster {0} has no control plane.', cluster.name));
  const { apiServerPort, kindKubeconfig, parseKubeconfig, serverUrl } = await import('../../kubeconfig/index.ts');
  const { name, ports } = entrance.container;
  const published = ports.find(({ containerPort, protocol, published: host }) => containerPort === apiServerPort && protocol === 'tcp' && host)?.published;
  if (standpoint === 'host' && !published) throw new MessageError(message('{0} does not publish the port of its API server: is it running?', name));
  const server = standpoint === 'host' && published ? serverUrl(published.address, published.port) : serverUrl(name, apiServerPort);
  const chunks: Uint8Array[] = [];
  for await (const bytes of containerFile(engine, controlPlane.container.id, adminConfig, signal)) chunks.push(bytes);
  const { kubeconfig, problems: [problem] } = parseKubeconfig(Buffer.concat(chunks).toString());
  const found = problem ? undefined : kindKubeconfig(kubeconfig, cluster.name, server);
  if (!found) throw new MessageError(message('{0} of {1} is no kubeconfig that kubeadm has written.', adminConfig, controlPlane.container.name));
  return found;
}

/** {@link readKindKubeconfig} as the text of a file. */
export async function kindKubeconfigText(engine: Engine, cluster: KindCluster, standpoint: Standpoint): Promise<string> {
  const { writeKubeconfig } = await import('../../kubeconfig/index.ts');
  return writeKubeconfig(await readKindKubeconfig(engine, cluster, standpoint));
}

/** The network that a cluster's nodes share: `kind`, unless KIND_EXPERIMENTAL_DOCKER_NETWORK said otherwise. */
export function networkOf(cluster: KindCluster): string | undefined {
  return entranceOf(cluster)?.container.networks[0]?.networkName;
}
