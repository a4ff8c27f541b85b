import { l10n } from 'vscode';
import type { Engines } from '../../connect/index.ts';
import { type Container, type ContainerDetail, groupNamespaces, type Namespace, namespaceTypes } from '../../model/index.ts';
import { namespaceMeaning } from './namespaces.ts';
import type { TreeNode } from './node.ts';

/** A container's namespaces, each with its inode, and whose it is besides the container's. */
export function namespaceSection(container: Container, detail: ContainerDetail, engines: Engines): TreeNode {
  return {
    id: 'namespaces',
    label: l10n.t('Namespaces'),
    description: sharedModes(container, detail, engines),
    icon: { id: 'lock' },
    children: async () => {
      const { host, picture } = engines;
      if (!host) return [];
      const { processes, source } = await host.scanFor(container, detail);
      const groups = groupNamespaces(processes);
      return namespaceTypes.flatMap((type): TreeNode[] => {
        const namespace = groups.get(type)?.find(({ containers }) => containers.includes(container.id));
        if (!namespace) return [];
        const owner = ownerOf(namespace, container, id => picture.snapshot.containers?.get(id)?.name ?? id.slice(0, 12));
        return [{
          id: type,
          label: type,
          description: [String(namespace.inode), owner].filter(Boolean).join(' · '),
          icon: owner ? { id: 'link', color: 'charts.yellow' } : { id: 'lock' },
          value: String(namespace.inode),
          facts: () => [
            { name: l10n.t('Inode'), value: String(namespace.inode), source },
            { name: l10n.t('Separates'), value: namespaceMeaning(type), source: 'predicted' },
            { name: l10n.t('Shared with'), value: owner || l10n.t('nobody'), source },
          ],
        }];
      });
    },
  };
}

/** Who else is in the namespace: the host, other containers, or nobody. */
function ownerOf({ isHost, containers }: Namespace, container: Container, nameOf: (id: string) => string): string {
  const others = containers.filter(id => id !== container.id).map(nameOf);
  return [isHost ? l10n.t('host') : '', others.length > 0 && !isHost ? l10n.t('shared with {0}', others.join(', ')) : ''].filter(Boolean).join(' · ');
}

/** What the API already says of sharing, before /proc is looked at: `net: web · pid: host`. */
function sharedModes({ networkMode }: Container, { modes }: ContainerDetail, { picture }: Engines): string {
  const containers = picture.snapshot.containers;
  const entries = Object.entries({ ...modes, net: networkMode || modes.net });
  return entries.flatMap(([type, mode]) => {
    if (mode === 'host') return [`${type}: ${l10n.t('host')}`];
    if (!mode.startsWith('container:')) return [];
    const id = mode.slice('container:'.length);
    return [`${type}: ${l10n.t('shared with {0}', containers?.get(id)?.name ?? id.slice(0, 12))}`];
  }).join(' · ');
}
