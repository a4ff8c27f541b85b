import { l10n, ThemeIcon } from 'vscode';
import { hostname } from 'node:os';
import { type Engine, kindKubeconfigText, networkOf, writeKubeconfigInto } from '../../connect/index.ts';
import { type Container, type KindCluster, kindClusterLabel } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { ask, confirm, pick, tell } from './act.ts';
import { onRows } from './for-noun.ts';
import { copyKubeconfig, saveKubeconfig } from './kubeconfigs.ts';

/** For an editor or a job that is itself a container: there, the API server is not at 127.0.0.1, but has the control plane's name on the cluster's network. */
export const kubeconfigForContainer = onRows('cluster', {
  id: 'cutaway.cluster.kubeconfig',
  title: 'Kubeconfig for a Container…',
  icon: 'key',
  groups: ['2_cluster@3'],
  async run(deps, [target]) {
    if (!target) return;
    const { cluster } = target;
    const engine = await deps.engines.engine();
    const container = await chooseContainer(deps, cluster);
    const name = `${cluster.name}-for-${container.name}`;
    const ways = {
      into: { label: l10n.t('Write into the Container'), description: l10n.t('merged with the kubeconfig that it has'), iconPath: new ThemeIcon('vm') },
      file: { label: l10n.t('Save as a File…'), description: l10n.t('on this machine'), iconPath: new ThemeIcon('save-as') },
      clipboard: { label: l10n.t('Copy'), description: l10n.t('to the clipboard'), iconPath: new ThemeIcon('copy') },
    };
    const way = await pick(Object.values(ways), l10n.t('The kubeconfig of {0} for {1}', cluster.name, container.name));
    await connectToCluster(engine, cluster, container);
    const read = async (): Promise<string> => kindKubeconfigText(engine, cluster, 'container');
    if (way === ways.file) await saveKubeconfig(name, read);
    else if (way === ways.clipboard) await copyKubeconfig(read);
    else await writeInto(engine, container, read);
  },
});

/** The containers that are no nodes, the one in which this editor runs first. */
async function chooseContainer({ engines }: Deps, { name }: KindCluster): Promise<Container> {
  const own = hostname();
  const isOwn = ({ id }: Container): boolean => own.length >= 12 && id.startsWith(own);
  const items = engines.list('containers').then(containers => containers.filter(({ labels }) => labels[kindClusterLabel] === undefined)
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.name < b.name ? -1 : 1))
    .map(container => ({ label: container.name, description: isOwn(container) ? l10n.t('this editor runs in it') : `${container.image} · ${container.status}`, iconPath: new ThemeIcon('vm'), container })));
  if ((await items).length === 0) throw new Error(l10n.t('There is no container on this engine besides nodes.'));
  return (await pick(items, l10n.t('Container that is to reach {0}', name))).container;
}

async function connectToCluster({ docker }: Engine, cluster: KindCluster, container: Container): Promise<void> {
  const network = networkOf(cluster);
  if (network === undefined || container.networks.some(({ networkName }) => networkName === network)) return;
  await confirm(
    l10n.t('Connect {0} to the network {1}?', container.name, network),
    l10n.t('Only there the API server of {0} can be reached by the name of its node.', cluster.name), l10n.t('Connect'),
  );
  await docker.getNetwork(network).connect({ Container: container.id });
}

async function writeInto(engine: Engine, container: Container, read: () => Promise<string>): Promise<void> {
  const path = await ask(l10n.t('Path of the kubeconfig in {0}', container.name), {
    value: '/root/.kube/config', check: text => text.startsWith('/') && !text.endsWith('/') ? undefined : l10n.t('A path begins with a slash and ends with a file’s name.'),
  });
  const { backup } = await writeKubeconfigInto(engine, container.id, path, await read());
  tell(backup === undefined ? l10n.t('{0} of {1} has the kubeconfig.', path, container.name) : l10n.t('{0} of {1} has the kubeconfig; what was there before is in {2}.', path, container.name, backup));
}
