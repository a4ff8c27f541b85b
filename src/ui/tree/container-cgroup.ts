import { l10n } from 'vscode';
import { type Engines } from '../../connect/index.ts';
import { type Container, type ContainerDetail } from '../../model/index.ts';
import { cgroupRows } from './cgroup-rows.ts';
import { type TreeNode } from './node.ts';

/** A container's cgroup: its limits, those that hold, and what it uses now. */
export function cgroupSection(container: Container, detail: ContainerDetail, engines: Engines): TreeNode {
  return {
    id: 'cgroup',
    label: 'Cgroup',
    icon: { id: 'dashboard' },
    children: async () => {
      const { host, picture } = engines;
      if (!host) return [];
      const { paths, report } = await host.cgroupFor(container, detail, picture.engine ?? {});
      return [
        ...cgroupRows(report),
        ...paths.map((path): TreeNode => ({ id: `path ${path}`, label: l10n.t('Path'), description: path, icon: { id: 'symbol-folder' }, value: path, facts: () => [{ name: l10n.t('Path'), value: path, source: report.source }] })),
      ];
    },
  };
}
