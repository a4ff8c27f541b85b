import type { Load, Usage } from '../../kubelet-api.ts';
import type { Quantities } from '../../object/meta.ts';
import type { NodeMetrics, PodMetrics } from '../../object/reviews.ts';
import { timestamp } from '../../object/time.ts';
import type { Column, Origin, ResourceDefinition } from './definition.ts';
import { nameColumn, text } from './shared/columns.ts';

const shared = { group: 'metrics.k8s.io', version: 'v1beta1', singular: '', verbs: ['get', 'list'] } as const;
/** Over which time a kubelet measures. */
const window = '10s';

/** `kubectl top node`. */
export const nodeMetrics: ResourceDefinition<NodeMetrics> = {
  ...shared, kind: 'NodeMetrics', plural: 'nodes', namespaced: false,
  columns: [nameColumn, ...usageColumns<NodeMetrics>(({ usage }) => [usage])],
  made: ({ client, kubelets, now }) => client.list('nodes').flatMap(({ metadata: { name, labels } }) => {
    const kubelet = kubelets.get(name);
    if (!kubelet) return [];
    return { kind: 'NodeMetrics', apiVersion: 'metrics.k8s.io/v1beta1', metadata: { name, creationTimestamp: timestamp(now), ...labels && { labels } }, timestamp: timestamp(now), window, usage: quantities(kubelet.usage().node) };
  }),
};

/** `kubectl top pod`: of pods that run. */
export const podMetrics: ResourceDefinition<PodMetrics> = {
  ...shared, kind: 'PodMetrics', plural: 'pods', namespaced: true,
  columns: [nameColumn, ...usageColumns<PodMetrics>(({ containers }) => containers.map(({ usage }) => usage))],
  made: origin => [...origin.kubelets.values()].flatMap(kubelet => kubelet.usage().pods.map(pod => podObject(pod, origin))),
};

type PodUsage = Usage['pods'][number];

function podObject({ namespace, name, containers }: PodUsage, { client, now }: Origin): PodMetrics {
  const labels = client.get('pods', { namespace, name })?.metadata.labels;
  return {
    kind: 'PodMetrics', apiVersion: 'metrics.k8s.io/v1beta1', metadata: { name, namespace, creationTimestamp: timestamp(now), ...labels && { labels } }, timestamp: timestamp(now), window,
    containers: containers.map(({ name: container, ...load }) => ({ name: container, usage: quantities(load) })),
  };
}

const quantities = ({ cpu, memory }: Load): Quantities => ({ cpu: `${Math.round(cpu)}n`, memory: `${Math.ceil(memory / 1024)}Ki` });

function usageColumns<T extends { readonly window: string }>(usages: (object: T) => readonly Quantities[]): readonly Column<T>[] {
  const sum = (object: T, name: string, unit: string): string => `${usages(object).reduce((total, usage) => total + Number.parseInt(usage[name] ?? '0', 10), 0)}${unit}`;
  return [text('CPU', 'Processor time.', object => sum(object, 'cpu', 'n')), text('Memory', 'Working set.', object => sum(object, 'memory', 'Ki')), text('Window', 'Over which time.', object => object.window)];
}
