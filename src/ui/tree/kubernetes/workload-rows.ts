import { l10n } from 'vscode';
import { type KubePod, kubeResources, type KubeWorkload, podsByOwner } from '../../../model/index.ts';
import type { Icon, TreeNode } from '../node.ts';
import { byName, objectNode, type Place, stateNodes } from './place.ts';
import { podRow } from './pod-rows.ts';

/** What has rows of its own, and what stands between these and pods: shown only where nothing looks after it. */
const tops = ['deployments', 'statefulsets', 'daemonsets', 'cronjobs'] as const;
const betweens = ['replicasets', 'jobs'] as const;
const watched = [...tops, ...betweens, 'pods'] as const;

/** What runs in a namespace: workloads with their pods, then pods that belong to none. */
export function workloadSection(place: Place, namespace: string): TreeNode {
  const { picture } = place;
  return {
    id: 'workloads', label: l10n.t('Workloads'), icon: { id: 'layers' }, open: true,
    whileOpen: () => picture.watch(watched, namespace),
    children: () => [...stateNodes(watched.map(resource => picture.of(resource, namespace))), ...workloadRows(place, namespace)],
  };
}

function workloadRows(place: Place, namespace: string): readonly TreeNode[] {
  const { picture } = place;
  const between = betweens.flatMap(resource => byName(picture.of(resource, namespace).objects));
  const workloads = [...tops.flatMap(resource => byName(picture.of(resource, namespace).objects)), ...between.filter(({ owner }) => !owner)];
  const { owned, free } = podsByOwner(picture.of('pods', namespace).objects?.values() ?? [], workloads, between);
  return [
    ...workloads.map(workload => workloadRow(place, workload, owned.get(workload.uid) ?? [])),
    ...sorted(free).map(pod => podRow(place, pod)),
  ];
}

function workloadRow(place: Place, workload: KubeWorkload, pods: readonly KubePod[]): TreeNode {
  const { resource, wanted, ready, schedule, isPaused, images, selector } = workload;
  const isJob = resource === 'jobs';
  const numbers = resource === 'cronjobs' ? schedule : isJob ? l10n.t('{0} of {1} done', ready, wanted) : l10n.t('{0} of {1} ready', ready, wanted);
  return {
    ...objectNode(place, workload, [[l10n.t('Images'), images.join(', ')], [l10n.t('Selector'), selector], [l10n.t('Pods'), String(pods.length)]]),
    description: [kubeResources[resource].kind, numbers, isPaused ? l10n.t('paused') : '', ...images].filter(Boolean).join(' · '),
    icon: workloadIcon(workload),
    filterText: `${workload.namespace} ${workload.name} ${images.join(' ')}`,
    children: () => sorted(pods).map(pod => podRow(place, pod)),
  };
}

function workloadIcon({ resource, wanted, ready, isPaused }: KubeWorkload): Icon {
  const ids: Partial<Record<typeof resource, string>> = { deployments: 'layers', statefulsets: 'database', daemonsets: 'multiple-windows', jobs: 'checklist', cronjobs: 'watch', replicasets: 'copy' };
  const color = isPaused || resource === 'cronjobs' || wanted === 0 ? undefined : ready >= wanted ? 'charts.green' : 'charts.yellow';
  return { id: ids[resource] ?? 'layers', ...color !== undefined && { color } };
}

function sorted(pods: readonly KubePod[]): readonly KubePod[] {
  return [...pods].sort((a, b) => a.name < b.name ? -1 : 1);
}
