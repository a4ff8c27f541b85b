import { l10n } from 'vscode';
import type { Engines } from '../../connect/index.ts';
import { type Container, type ContainerDetail, formatBytes, formatCpus } from '../../model/index.ts';
import { cgroupRows } from './cgroup-rows.ts';
import type { TreeNode } from './node.ts';

/** A container's cgroup: its limits, those that hold, and what it uses now. */
export function cgroupSection(container: Container, detail: ContainerDetail, engines: Engines): TreeNode {
  return {
    id: 'cgroup',
    label: 'Cgroup',
    description: limitsOf(detail),
    icon: { id: 'dashboard' },
    children: async () => {
      const { host, picture } = engines;
      if (!host) return [];
      const { paths, report } = await host.cgroupFor(container, detail, picture.engine ?? {});
      return [
        ...cgroupRows(report),
        {
          id: 'paths',
          label: l10n.t('Paths'),
          description: paths.length === 1 ? paths[0] ?? '' : l10n.t('in {0} hierarchies', paths.length),
          icon: { id: 'symbol-folder' },
          children: () => paths.map((path): TreeNode => ({ id: path, label: path, icon: { id: 'symbol-folder' }, value: path, facts: () => [{ name: l10n.t('Path'), value: path, source: report.source }] })),
        },
      ];
    },
  };
}

/** What the container was started with, before its cgroup is looked at. */
function limitsOf({ limits: { memory, cpus, pids } }: ContainerDetail): string {
  return [
    memory > 0 ? l10n.t('memory {0}', formatBytes(memory)) : '',
    cpus > 0 ? l10n.t('{0} CPUs', formatCpus(cpus)) : '',
    pids > 0 ? l10n.t('{0} pids', pids) : '',
  ].filter(Boolean).join(' · ') || l10n.t('no limits of its own');
}
