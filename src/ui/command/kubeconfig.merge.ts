import { l10n, Uri, window } from 'vscode';
import { Cancelled } from '../error.ts';
import { choose, confirm, nameList, tell } from './act.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';

/** Takes the contexts of another kubeconfig into one's own. Nothing is lost: what has a name that is taken gets another, or the user says that it replaces; a copy is kept. */
export const mergeKubeconfig: Command = {
  id: 'cutaway.kubeconfig.merge',
  title: 'Merge a Kubeconfig File…',
  icon: 'git-merge',
  placements: [onTitle('clusters', '2_kubeconfig@1')],
  trusted: true,
  async run({ kubeconfigs }, given) {
    const [file] = given instanceof Uri ? [given] : await window.showOpenDialog({ openLabel: l10n.t('Merge'), title: l10n.t('Kubeconfig to merge into your own') }) ?? [];
    if (!file) throw new Cancelled();
    const { contexts, conflicts, replacing, keepingBoth } = await kubeconfigs.planMerge(file.fsPath);
    if (contexts.length === 0) throw new Error(l10n.t('{0} has no context.', file.fsPath));
    const both = l10n.t('Keep Both');
    let edit = replacing;
    if (conflicts.length === 0) await confirm(l10n.t('Take these contexts into your kubeconfig?'), nameList(contexts), l10n.t('Merge'));
    else {
      const detail = [nameList(conflicts.map(({ list, name }) => `${list}: ${name}`)), l10n.t('“Keep Both” gives what comes another name.')].join('\n\n');
      if (await choose(l10n.t('Both kubeconfigs have these names, and mean different things by them.'), detail, [both, l10n.t('Replace Mine')]) === both) edit = keepingBoth;
    }
    const { file: own, backup } = await kubeconfigs.merge(edit);
    tell(backup === undefined ? l10n.t('The contexts are in {0}.', own) : l10n.t('The contexts are in {0}; what was there before is in {1}.', own, backup));
  },
};
