import { keyOf, type Cache } from '../cache.ts';
import { canonical } from '../object/canonical.ts';
import type { EndpointAddress, Pod, Protocol, Service, ServicePort } from '../object/core.ts';
import { groupBy } from '../object/group.ts';
import type { Labels } from '../object/meta.ts';
import { isFinished, isReady } from '../object/pods.ts';
import { includes } from '../object/selector.ts';
import type { ControllerContext } from './controller.ts';

/** A port as an endpoint has it. */
interface EndpointPort { readonly name?: string; readonly port: number; readonly protocol: Protocol }

/** What is behind a service, in one of its pods. */
export interface Backend {
  readonly pod: Pod;
  readonly ip: string;
  /** Ports of the service as this pod has them: a named port may be another number in another pod. */
  readonly ports: readonly EndpointPort[];
  readonly isReady: boolean;
  readonly isTerminating: boolean;
}

/** Adds services for changes of themselves and of the pods that they pick or picked. */
export function followServices({ caches, enqueue }: ControllerContext): Cache<Service> {
  const services = caches.of('services');
  services.onUpdate(({ object }) => enqueue(keyOf(object)));
  caches.of('pods').onUpdate(({ object, old, isGone }) => {
    if (old && !isGone && facts(old) === facts(object)) return;
    for (const service of services.inNamespace(object.metadata.namespace ?? '')) {
      const { selector } = service.spec;
      if (selector && [object, ...old ? [old] : []].some(({ metadata }) => includes(metadata.labels ?? {}, selector))) enqueue(keyOf(service));
    }
  });
  return services;
}

/** What endpoints show of a pod. */
const facts = ({ metadata: { labels = {}, deletionTimestamp = '' }, spec: { nodeName = '' }, status }: Pod): string =>
  [canonical(labels), deletionTimestamp, nodeName, status?.podIP, status?.phase, status?.conditions?.find(({ type }) => type === 'Ready')?.status].join('\0');

/** The pods behind a service that have an address, in the order of their names; undefined of a service without a selector, whose endpoints somebody else writes. */
export function backendsOf(service: Service, pods: Cache<Pod>): readonly Backend[] | undefined {
  const { selector, ports = [], type } = service.spec;
  if (!selector || Object.keys(selector).length === 0 || type === 'ExternalName') return undefined;
  return pods.labelled(service.metadata.namespace ?? '', selector).flatMap(pod => {
    const ip = pod.status?.podIP;
    if (!ip || isFinished(pod)) return [];
    return [{ pod, ip, ports: ports.flatMap(port => portOf(port, pod) ?? []), isReady: isReady(pod), isTerminating: pod.metadata.deletionTimestamp !== undefined }];
  }).sort((a, b) => a.pod.metadata.name < b.pod.metadata.name ? -1 : 1);
}

/** The number of a port in a pod: named target ports are its containers' ("Defining a Service", target port). @returns undefined if the pod has no port of that name */
function portOf({ name, port, targetPort = port, protocol = 'TCP' }: ServicePort, { spec: { containers } }: Pod): EndpointPort | undefined {
  const number = typeof targetPort === 'number' ? targetPort : containers.flatMap(({ ports = [] }) => ports).find(each => each.name === targetPort && (each.protocol ?? 'TCP') === protocol)?.containerPort;
  return number === undefined ? undefined : { ...name !== undefined && { name }, port: number, protocol };
}

/** As both Endpoints and EndpointSlices say which pod it is. */
export const targetOf = ({ pod: { metadata: { name, namespace, uid } } }: Backend): NonNullable<EndpointAddress['targetRef']> =>
  ({ kind: 'Pod', ...namespace !== undefined && { namespace }, name, ...uid !== undefined && { uid } });

/** A pod's name in DNS, if it is one of this headless service's: `hostname` and `subdomain` ("DNS for Services and Pods"). */
export const hostnameOf = ({ pod: { spec } }: Backend, service: Service): string | undefined => spec.hostname && spec.subdomain === service.metadata.name ? spec.hostname : undefined;

/** Labels that a service's endpoints have from it, and one that says that it has no address of its own. */
export const endpointLabels = ({ metadata, spec }: Service): Labels => ({ ...metadata.labels, ...spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' } });

/** Backends by the ports they have. */
export const byPorts = (backends: readonly Backend[]): ReadonlyMap<string, readonly Backend[]> => groupBy(backends, ({ ports }) => JSON.stringify(ports));
