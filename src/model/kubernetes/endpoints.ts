import type { KubePod, KubeService } from './objects.ts';

/** The pods that a service leads to, ready or not: those that carry all labels of its selector (kubernetes.io, "Service", selector); none for one without a selector. */
export function podsOfService({ selector, namespace }: KubeService, pods: readonly KubePod[]): readonly KubePod[] {
  if (selector === '') return [];
  const wanted = selector.split(',').map(pair => pair.split('='));
  return pods.filter(pod => pod.namespace === namespace && wanted.every(([key = '', value = '']) => pod.labels[key] === value));
}

/** Whether requests are sent to a pod: it runs, and all its containers say that they are ready. */
export function isServing({ phase, isDeleting, containers }: KubePod): boolean {
  return phase === 'Running' && !isDeleting && containers.every(({ isInit, isReady }) => isInit || isReady);
}
