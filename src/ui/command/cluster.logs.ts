import { l10n, window } from 'vscode';
import { join } from 'node:path';
import { Cancelled } from '../error.ts';
import { withKind } from '../kind.ts';
import { tell } from './act.ts';
import { onRows } from './for-noun.ts';

export const exportClusterLogs = onRows('cluster', {
  id: 'cutaway.cluster.logs',
  title: 'Export Logs…',
  icon: 'output',
  groups: ['2_cluster@2'],
  async run(deps, [target]) {
    if (!target) return;
    const { name } = target.cluster;
    const [parent] = await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: l10n.t('Export Here') }) ?? [];
    if (!parent) throw new Cancelled();
    const folder = join(parent.fsPath, `${name}-logs`);
    await withKind(l10n.t('Exporting the logs of {0}', name), deps, async (kind, _engine, run) => kind.exportLogs(name, folder, run));
    tell(l10n.t('The logs of {0} are in {1}.', name, folder));
  },
});
