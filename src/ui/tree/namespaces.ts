import { l10n } from 'vscode';
import type { Engines, HostScan } from '../../connect/index.ts';
import { type Container, groupNamespaces, type Namespace, namespaceTypes, type NamespaceType, type Process, type Snapshot } from '../../model/index.ts';
import { containerIcon } from './container-icon.ts';
import { hostNote } from './host-note.ts';
import type { TreeNode } from './node.ts';

/** The Namespaces view: by type, then by inode, then who is inside. */
export function namespaceNodes({ containers }: Snapshot, { host }: Engines): readonly TreeNode[] {
  const scan = host?.scan;
  if (!scan || !containers) return [];
  const groups = groupNamespaces(scan.processes);
  return [...hostNote(scan), ...namespaceTypes.flatMap(type => {
    const namespaces = groups.get(type) ?? [];
    return namespaces.length === 0 ? [] : [typeNode(type, namespaces, containers, scan)];
  })];
}

/** What a type of namespace separates, in a few words (namespaces(7)). */
export function namespaceMeaning(type: NamespaceType): string {
  switch (type) {
    case 'mnt': return l10n.t('mount points');
    case 'pid': return l10n.t('process ids');
    case 'net': return l10n.t('network devices, addresses, ports');
    case 'uts': return l10n.t('host and domain name');
    case 'ipc': return l10n.t('message queues, shared memory');
    case 'user': return l10n.t('user and group ids');
    case 'cgroup': return l10n.t('root of the cgroup tree');
    case 'time': return l10n.t('boot and monotonic clocks');
  }
}

/** Shared by containers, or a container in the host's own. */
function isShared({ containers, isHost }: Namespace): boolean {
  return containers.length > (isHost ? 0 : 1);
}

function typeNode(type: NamespaceType, namespaces: readonly Namespace[], containers: ReadonlyMap<string, Container>, scan: HostScan): TreeNode {
  const shared = namespaces.filter(isShared).length;
  return {
    id: type,
    label: type,
    description: [namespaceMeaning(type), String(namespaces.length), shared > 0 ? l10n.t('{0} shared', shared) : ''].filter(Boolean).join(' · '),
    icon: { id: 'symbol-namespace' },
    context: 'namespaceType',
    open: shared > 0 && namespaces.length > 1,
    children: () => namespaces.map(namespace => namespaceNode(namespace, containers, scan)),
  };
}

function namespaceNode(namespace: Namespace, containers: ReadonlyMap<string, Container>, scan: HostScan): TreeNode {
  const members = namespace.containers.map(id => containers.get(id)?.name ?? id.slice(0, 12));
  const shared = isShared(namespace);
  const who = namespace.isHost
    ? [l10n.t('host'), ...members.length > 0 ? [l10n.t('shared with {0}', members.join(', '))] : []]
    : shared ? [l10n.t('shared by {0}', members.join(', '))] : members;
  return {
    id: String(namespace.inode),
    label: String(namespace.inode),
    description: [...who, namespace.processes.length === 0 ? '' : namespace.processes.length === 1 ? l10n.t('1 host process') : l10n.t('{0} host processes', namespace.processes.length)].filter(Boolean).join(' · '),
    icon: shared ? { id: 'link', color: 'charts.yellow' } : namespace.isHost ? { id: 'server' } : { id: 'lock' },
    context: 'namespace',
    filterText: `${namespace.type} ${namespace.inode} ${members.join(' ')} ${namespace.isHost ? '' : namespace.processes.map(({ name }) => name).join(' ')}`,
    value: String(namespace.inode),
    facts: () => [
      { name: l10n.t('Inode'), value: String(namespace.inode), source: scan.source },
      { name: l10n.t('Separates'), value: namespaceMeaning(namespace.type), source: 'predicted' },
      { name: l10n.t('Containers'), value: members.join(', ') || '–', source: scan.source },
    ],
    children: () => [
      ...namespace.containers.map(id => containerMember(id, containers.get(id))),
      ...namespace.processes.map(process => processNode(process, scan)),
    ],
  };
}

function containerMember(id: string, container: Container | undefined): TreeNode {
  if (!container) return { id, label: id.slice(0, 12), icon: { id: 'vm' }, value: id };
  return {
    id, label: container.name, description: container.image, icon: containerIcon(container), context: `container ${container.state}`,
    subject: { kind: 'container', container }, value: container.name,
  };
}

function processNode({ pid, name, command }: Process, { source }: HostScan): TreeNode {
  return {
    id: `pid ${pid}`, label: name, description: `pid ${pid}`, icon: { id: 'circle-outline' }, value: String(pid),
    facts: () => [{ name: 'pid', value: String(pid), source }, { name: l10n.t('Command'), value: command || l10n.t('(kernel thread)'), source }],
  };
}
