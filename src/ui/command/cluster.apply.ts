import { l10n, type TextDocument, ThemeIcon, Uri, window, workspace } from 'vscode';
import { type Applied, applyManifests, type ClusterRef, type KubernetesApi } from '../../connect/index.ts';
import { kindClusters } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { describeError } from '../error.ts';
import { allowChanges } from '../writable.ts';
import { confirm, nameList, pick, tell, withProgress } from './act.ts';
import type { Command, Placement } from './command.ts';

/** What `kubectl apply --server-side` does with the text in the editor, after a dry run: what the server refuses is shown at its place. */
export const applyManifest: Command = {
  id: 'cutaway.cluster.apply',
  title: 'Apply Manifest to a Cluster…',
  icon: 'cloud-upload',
  placements: (['explorer/context', 'editor/context'] as const).map((menu): Placement => ({ menu, group: '7_cutaway@4', when: 'resourceLangId == yaml' })),
  trusted: true,
  async run(deps, given) {
    const document = given instanceof Uri ? await workspace.openTextDocument(given) : window.activeTextEditor?.document;
    if (!document) throw new Error(l10n.t('Open a manifest first: a YAML file with objects of Kubernetes.'));
    const { cluster, namespace, label } = await chooseCluster(deps);
    await allowChanges(cluster);
    const api = await deps.clusters.of(cluster).api();
    const planned = await run(deps, api, document, namespace, true);
    const failed = planned.filter(({ outcome }) => outcome === 'failed');
    const lines = planned.map(({ name, outcome }) => outcome === 'created' ? l10n.t('new: {0}', name) : outcome === 'changed' ? l10n.t('there already: {0}', name) : l10n.t('refused: {0}', name));
    // What needs a namespace of the same text fails in a dry run only.
    await confirm(failed.length > 0 ? l10n.t('{0} refuses {1} of {2} objects. Apply all the same?', label, failed.length, planned.length) : l10n.t('Apply to {0}?', label), nameList([...lines, ...failed.map(reason)]), l10n.t('Apply'));
    const applied = await run(deps, api, document, namespace, false);
    const refused = applied.filter(({ outcome }) => outcome === 'failed');
    if (refused.length > 0) throw new Error(nameList(refused.map(reason)));
    tell(l10n.t('Applied to {0}: {1} objects.', label, applied.length));
  },
};

async function run({ manifestProblems }: Deps, api: KubernetesApi, document: TextDocument, namespace: string, isDryRun: boolean): Promise<readonly Applied[]> {
  const applied = await withProgress(isDryRun ? l10n.t('Asking the cluster') : l10n.t('Applying'), async (_report, signal) => applyManifests(api, document.getText(), { namespace, isDryRun, signal }));
  manifestProblems.show(document, applied);
  return applied;
}

function reason({ name, failure }: Applied): string {
  return `${name}: ${failure ? describeError(failure) : ''}`;
}

interface Choice {
  readonly label: string;
  readonly cluster: ClusterRef;
  readonly namespace: string;
}

/** The current context first. */
async function chooseCluster({ engines, kubeconfigs }: Deps): Promise<Choice> {
  await kubeconfigs.refresh();
  const engine = engines.endpoint?.id ?? '';
  const kinds = kindClusters(await engines.list('containers').catch(() => []));
  const ofKind = new Set(kinds.map(({ name }) => `kind-${name}`));
  const contexts = [...kubeconfigs.contexts ?? []].sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  const items = [
    ...contexts.filter(({ name }) => !ofKind.has(name)).map(({ name, server = '', namespace, isCurrent }) => ({
      label: name, description: isCurrent ? l10n.t('current context') : server, iconPath: new ThemeIcon('cloud'), cluster: { kind: 'context', name } as const, namespace,
    })),
    ...kinds.map(({ name }) => ({ label: name, description: 'kind', iconPath: new ThemeIcon('server-environment'), cluster: { kind: 'kind', name, engine } as const, namespace: contexts.find(context => context.name === `kind-${name}`)?.namespace ?? '' })),
  ];
  if (items.length === 0) throw new Error(l10n.t('There is no cluster: neither a context in your kubeconfig nor one of kind on this engine.'));
  return pick(items, l10n.t('Cluster to apply the manifest to'));
}
