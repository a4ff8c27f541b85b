import { l10n } from 'vscode';
import type { Engines } from '../../connect/index.ts';
import {
  type Attachment, type Container, type ContainerDetail, type ContainerState, containerStates, formatPorts, isAlive, type Mount, projectLabel, serviceLabel, shortId, type Snapshot,
} from '../../model/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { cgroupSection } from './container-cgroup.ts';
import { namespaceSection } from './container-namespaces.ts';
import { fileSection } from './container-files.ts';
import { containerIcon, stateIcons } from './container-icon.ts';
import { date } from './format.ts';
import type { Fact, Icon, TreeNode } from './node.ts';

/** The Containers view: Compose projects first, then what belongs to none, by state. */
export function containerNodes({ containers }: Snapshot, engines: Engines, layers: ImageLayers): readonly TreeNode[] {
  if (!containers) return [];
  const sorted = [...containers.values()].sort((a, b) => a.name < b.name ? -1 : 1);
  const projects = groupBy(sorted.filter(projectOf), container => projectOf(container) ?? '');
  const states = groupBy(sorted.filter(container => !projectOf(container)), container => container.state);
  return [
    ...[...projects].sort(([a], [b]) => a < b ? -1 : 1).map(([project, members]) => projectNode(project, members, engines, layers)),
    ...containerStates.flatMap(state => {
      const members = states.get(state);
      return members ? [stateNode(state, members, engines, layers)] : [];
    }),
  ];
}

function projectOf(container: Container): string | undefined {
  return container.labels[projectLabel];
}

function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The Compose service, unless the container's name has it already. */
function serviceOf({ labels, name }: Container): string {
  const service = labels[serviceLabel] ?? '';
  return name.includes(service) ? '' : service;
}

function nameOf(id: string, { picture }: Engines): string {
  return picture.snapshot.containers?.get(id)?.name ?? shortId(id);
}

function projectNode(project: string, members: readonly Container[], engines: Engines, layers: ImageLayers): TreeNode {
  const running = members.filter(isAlive).length;
  return {
    id: `project ${project}`,
    label: project,
    description: l10n.t('Compose · {0} of {1} running', running, members.length),
    icon: { id: 'server-environment', ...running > 0 && { color: 'charts.green' } },
    context: 'project',
    open: true,
    children: () => members.map(container => containerNode(container, engines, layers)),
  };
}

function stateNode(state: ContainerState, members: readonly Container[], engines: Engines, layers: ImageLayers): TreeNode {
  return {
    id: `state ${state}`,
    label: stateName(state),
    description: String(members.length),
    icon: stateIcons[state],
    context: 'state',
    open: state === 'running' || state === 'paused' || state === 'restarting',
    children: () => members.map(container => containerNode(container, engines, layers)),
  };
}

function stateName(state: ContainerState): string {
  switch (state) {
    case 'running': return l10n.t('Running');
    case 'paused': return l10n.t('Paused');
    case 'restarting': return l10n.t('Restarting');
    case 'removing': return l10n.t('Being removed');
    case 'created': return l10n.t('Created');
    case 'exited': return l10n.t('Exited');
    case 'dead': return l10n.t('Dead');
    case 'unknown': return l10n.t('Other state');
  }
}

/** The words of a container's row that menus match. */
export function containerContext({ state, ports }: Container): string {
  return ['container', state, ports.some(port => port.published) ? 'published' : ''].filter(Boolean).join(' ');
}

/** A container's row, with all that is in it. */
export function containerNode(container: Container, engines: Engines, layers: ImageLayers): TreeNode {
  return {
    id: container.id,
    label: container.name,
    description: [serviceOf(container), container.status, ...formatPorts(container.ports.filter(port => port.published))].filter(Boolean).join(' · '),
    icon: containerIcon(container),
    context: containerContext(container),
    facts: () => containerFacts(container),
    filterText: `${container.name} ${container.image} ${container.id} ${container.status}`,
    subject: { kind: 'container', container },
    value: container.name,
    revision: container,
    children: async () => {
      const { details } = engines;
      if (!details) return [];
      return containerSections(container, await details.container(container.id), engines, layers);
    },
  };
}

function containerFacts(container: Container): readonly Fact[] {
  const facts: readonly Fact[] = [
    { name: l10n.t('Container id'), value: container.id, source: 'api' },
    { name: l10n.t('State'), value: container.status, source: 'api' },
    { name: l10n.t('Image'), value: container.image, source: 'api' },
    { name: l10n.t('Command'), value: container.command, source: 'api' },
    { name: l10n.t('Created'), value: date(container.createdAt), source: 'api' },
    ...Object.entries(container.labels).slice(0, 12).map(([name, value]): Fact => ({ name, value, source: 'api' })),
  ];
  return facts.filter(fact => fact.value !== '');
}

function containerSections(container: Container, detail: ContainerDetail, engines: Engines, layers: ImageLayers): readonly TreeNode[] {
  const command = [...detail.entrypoint, ...detail.command].join(' ');
  const alive = detail.pid > 0;
  return [
    ...troubles(detail),
    { id: 'image', label: l10n.t('Image'), description: container.image, icon: { id: 'package' }, value: container.image, facts: () => [{ name: l10n.t('Image id'), value: container.imageId, source: 'api' }] },
    { id: 'command', label: l10n.t('Command'), description: command || container.command, icon: { id: 'terminal' }, value: command, facts: () => commandFacts(detail) },
    ...list('ports', l10n.t('Ports'), 'plug', formatPorts(container.ports).map((port, index) => ({ id: String(index), label: port, icon: { id: 'plug' }, value: port }))),
    ...list('networks', l10n.t('Networks'), 'type-hierarchy', container.networks.map(attachmentNode), container.networkMode.startsWith('container:') ? l10n.t('those of {0}', nameOf(container.networkMode.slice('container:'.length), engines)) : undefined),
    ...list('mounts', l10n.t('Mounts'), 'folder', container.mounts.map(mountNode)),
    fileSection(container, layers),
    ...alive ? [processSection(container, engines), namespaceSection(container, detail, engines), cgroupSection(container, detail, engines)] : [],
  ];
}

/** What a person should see first: why it died, or that it is ill. */
function troubles(detail: ContainerDetail): readonly TreeNode[] {
  const warning: Icon = { id: 'warning', color: 'list.warningForeground' };
  return [
    ...detail.error ? [{ id: 'error', label: l10n.t('Did not start'), description: detail.error, icon: warning, value: detail.error }] : [],
    ...detail.oomKilled ? [{ id: 'oom', label: l10n.t('Killed by the kernel: out of memory'), icon: warning }] : [],
    ...detail.health ? [{ id: 'health', label: l10n.t('Health'), description: detail.health, icon: detail.health === 'unhealthy' ? warning : { id: 'heart' } }] : [],
  ];
}

function commandFacts(detail: ContainerDetail): readonly Fact[] {
  const facts: readonly Fact[] = [
    { name: 'Entrypoint', value: JSON.stringify(detail.entrypoint), source: 'api' },
    { name: 'Cmd', value: JSON.stringify(detail.command), source: 'api' },
    { name: l10n.t('User'), value: detail.user || 'root', source: 'api' },
    { name: l10n.t('Working directory'), value: detail.workingDirectory || '/', source: 'api' },
    { name: l10n.t('Hostname'), value: detail.hostname, source: 'api' },
    { name: l10n.t('Restart policy'), value: detail.restartPolicy || 'no', source: 'api' },
  ];
  return facts.filter(fact => fact.value !== '');
}

/** A section with its rows; none when there is nothing to say. */
function list(id: string, label: string, icon: string, children: readonly TreeNode[], note?: string): readonly TreeNode[] {
  if (children.length === 0 && note === undefined) return [];
  const node: TreeNode = { id, label, description: note ?? children.map(child => child.label).join(', '), icon: { id: icon } };
  return [children.length > 0 ? { ...node, children: () => children } : node];
}

function attachmentNode({ networkId, networkName, ipv4, ipv6, mac, aliases }: Attachment): TreeNode {
  const facts: readonly Fact[] = [
    { name: 'IPv4', value: ipv4, source: 'api' },
    { name: 'IPv6', value: ipv6, source: 'api' },
    { name: 'MAC', value: mac, source: 'api' },
    { name: l10n.t('Aliases'), value: aliases.join(', '), source: 'api' },
    { name: l10n.t('Network id'), value: networkId, source: 'api' },
  ];
  return {
    id: networkName, label: networkName, description: [ipv4, ipv6, mac].filter(Boolean).join(' · '), icon: { id: 'type-hierarchy' },
    value: ipv4.replace(/\/\d+$/, '') || ipv6.replace(/\/\d+$/, ''), facts: () => facts.filter(fact => fact.value !== ''),
  };
}

function mountNode({ type, name, source, destination, writable }: Mount): TreeNode {
  return {
    id: destination,
    label: destination,
    description: [type, name || source, writable ? '' : l10n.t('read-only')].filter(Boolean).join(' · '),
    icon: { id: type === 'volume' ? 'database' : type === 'tmpfs' ? 'chip' : 'folder' },
    value: source || destination,
    facts: () => [
      { name: l10n.t('Source'), value: source || '–', source: 'api' },
      { name: l10n.t('Destination'), value: destination, source: 'api' },
      { name: l10n.t('Access'), value: writable ? l10n.t('read-write') : l10n.t('read-only'), source: 'api' },
    ],
  };
}

function processSection(container: Container, engines: Engines): TreeNode {
  return {
    id: 'processes',
    label: l10n.t('Processes'),
    icon: { id: 'list-tree' },
    children: async () => {
      const { titles, processes } = await engines.details?.top(container.id) ?? { titles: [], processes: [] };
      const column = (row: readonly string[], ...names: string[]): string => row[titles.findIndex(title => names.includes(title))] ?? '';
      return processes.map((row, index): TreeNode => {
        const pid = column(row, 'PID');
        return {
          id: `${pid || index}`,
          label: column(row, 'CMD', 'COMMAND') || row.join(' '),
          description: `pid ${pid}`,
          icon: { id: 'circle-outline' },
          value: pid,
          facts: () => titles.map((name, at): Fact => ({ name, value: row[at] ?? '', source: 'api' })),
        };
      });
    },
  };
}
