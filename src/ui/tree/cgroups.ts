import { l10n } from 'vscode';
import type { CgroupReader, Engines } from '../../connect/index.ts';
import { type Container, containerIdIn, effectiveLimits, type Cgroup, type CgroupReport, type Hierarchy, type Snapshot } from '../../model/index.ts';
import { containerIcon } from './container-icon.ts';
import { cgroupRows, limitSummary } from './cgroup-rows.ts';
import { hostNote } from './host-note.ts';
import type { TreeNode } from './node.ts';

/** Hierarchies that people limit containers with come first. */
const prominent = ['memory', 'cpu', 'pids', 'cpuset', 'blkio', 'freezer'];

/** The Cgroups view: the hierarchies of the engine's host and their groups. */
export function cgroupNodes({ containers }: Snapshot, { host, picture }: Engines): readonly TreeNode[] {
  const scan = host?.scan;
  if (!scan) return [];
  const note = hostNote(scan);
  const machine = picture.engine ?? {};
  const rank = ({ controllers }: Hierarchy): number => {
    const ranks = controllers.map(name => prominent.indexOf(name)).filter(at => at >= 0);
    return Math.min(prominent.length, ...ranks);
  };
  const hierarchies = [...scan.hierarchies].sort((a, b) => rank(a) - rank(b) || b.version - a.version);
  return [...note, ...hierarchies.map((hierarchy): TreeNode => {
    const { reader } = scan;
    return {
      id: hierarchy.mountpoint,
      label: hierarchy.controllers.join(', ') || l10n.t('(no controllers)'),
      description: `cgroup v${hierarchy.version} · ${hierarchy.mountpoint}`,
      icon: { id: 'symbol-class' },
      context: 'hierarchy',
      value: hierarchy.mountpoint,
      revision: scan,
      open: hierarchy.version === 2 && hierarchies.length === 1,
      facts: () => [
        { name: l10n.t('Version'), value: `v${hierarchy.version}`, source: scan.source },
        { name: l10n.t('Controllers'), value: hierarchy.controllers.join(' '), source: scan.source },
        { name: l10n.t('Mountpoint'), value: hierarchy.mountpoint, source: scan.source },
      ],
      children: async () => groupNodes(hierarchy, [await reader.group(hierarchy, '/')], { containers, reader, machine, source: scan.source }),
    };
  })];
}

interface Surroundings {
  readonly containers: ReadonlyMap<string, Container> | undefined;
  readonly reader: CgroupReader;
  readonly machine: { readonly memory?: number; readonly cpus?: number };
  readonly source: CgroupReport['source'];
}

/** The groups below the last of `chain`, which begins at the root. */
async function groupNodes(hierarchy: Hierarchy, chain: readonly Cgroup[], around: Surroundings): Promise<readonly TreeNode[]> {
  const parent = chain.at(-1)?.path ?? '/';
  const names = await around.reader.children(hierarchy, parent);
  const groups = await Promise.all(names.map(name => around.reader.group(hierarchy, parent === '/' ? `/${name}` : `${parent}/${name}`).catch(() => undefined)));
  const nodes = groups.flatMap(group => group ? [groupNode(hierarchy, [...chain, group], group, around)] : []);
  return nodes.sort((a, b) => a.label < b.label ? -1 : 1);
}

function groupNode(hierarchy: Hierarchy, chain: readonly Cgroup[], group: Cgroup, around: Surroundings): TreeNode {
  const { containers, machine, source } = around;
  const name = group.path.slice(group.path.lastIndexOf('/') + 1);
  const container = containers?.get(containerIdIn(name) ?? '');
  const facts: CgroupReport = { limits: group.limits, use: group.use, effective: effectiveLimits(chain, machine), source };
  return {
    id: name,
    label: container?.name ?? name,
    description: [container ? l10n.t('container') : '', group.processes === 0 ? '' : group.processes === 1 ? l10n.t('1 process') : l10n.t('{0} processes', group.processes), limitSummary(facts)].filter(Boolean).join(' · '),
    icon: container ? containerIcon(container) : { id: 'symbol-folder' },
    context: container ? `container ${container.state}` : 'cgroup',
    ...container && { subject: { kind: 'container', container } as const },
    value: group.path,
    facts: () => [
      { name: l10n.t('Path'), value: hierarchy.mountpoint + group.path, source },
      { name: l10n.t('Processes'), value: String(group.processes), source },
    ],
    children: async () => [...cgroupRows(facts), ...await groupNodes(hierarchy, chain, around)],
  };
}
