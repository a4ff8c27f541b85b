import { ConfigurationTarget, l10n, workspace } from 'vscode';
import type { ClusterRef } from '../connect/index.ts';
import { choose } from './command/act.ts';
import { readSetting } from './settings.ts';

/** Contexts that the user has allowed changes to since this window was opened. */
const allowedHere = new Set<string>();

/** Asks before the first change to a cluster that is not kind's: a kubeconfig may lead anywhere. Throws `Cancelled` unless the user agrees. */
export async function allowChanges(cluster: ClusterRef): Promise<void> {
  if (cluster.kind === 'kind') return;
  const { name } = cluster;
  const allowed = readSetting('cutaway.clusters.writable');
  if (allowedHere.has(name) || allowed.includes(name)) return;
  const [once, always] = [l10n.t('Allow in This Window'), l10n.t('Allow Always')];
  const way = await choose(l10n.t('Allow changes to the cluster of {0}?', name), l10n.t('Cutaway changes nothing in clusters that are not kind’s unless you allow it. “Always” adds the context to the setting cutaway.clusters.writable.'), [once, always]);
  allowedHere.add(name);
  if (way === always) await workspace.getConfiguration('cutaway.clusters').update('writable', [...allowed, name], ConfigurationTarget.Global);
}
