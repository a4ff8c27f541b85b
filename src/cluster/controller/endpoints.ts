import { parseKey } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import type { EndpointAddress, Endpoints, Service } from '../object/core.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { backendsOf, byPorts, endpointLabels, followServices, hostnameOf, targetOf, type Backend } from './service-endpoints.ts';

/** More than these are left out: "Over-capacity endpoints". */
const capacity = 1000;

/** Writes the addresses of a service's pods as Endpoints ("Services", Endpoints). */
export const endpointsController: Controller = {
  name: 'endpoint-controller',
  start(context) {
    const services = followServices(context);
    return key => {
      const service = services.get(key);
      if (service) reconcile(context, key, service);
      else unlessGone(() => context.client.delete('endpoints', parseKey(key)));
    };
  },
};

function reconcile({ client, caches }: ControllerContext, key: string, service: Service): void {
  const backends = backendsOf(service, caches.of('pods'));
  if (!backends) return;
  const subsets = subsetsOf(service, backends.filter(({ isTerminating }) => !isTerminating).slice(0, capacity));
  const labels = { ...endpointLabels(service), ...service.spec.clusterIP !== 'None' && { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } };
  const { name, namespace } = service.metadata;
  const present = client.get('endpoints', parseKey(key));
  if (!present) client.create('endpoints', { metadata: { name, ...namespace !== undefined && { namespace }, labels }, subsets });
  else if (!isSame(present.subsets ?? [], subsets) || !isSame(present.metadata.labels ?? {}, labels)) client.update('endpoints', { ...present, metadata: { ...present.metadata, labels }, subsets });
}

function subsetsOf(service: Service, backends: readonly Backend[]): NonNullable<Endpoints['subsets']> {
  const counted = service.spec.publishNotReadyAddresses === true;
  return [...byPorts(backends).values()].flatMap(group => {
    const ports = group[0]?.ports ?? [];
    if (ports.length === 0 && (service.spec.ports ?? []).length > 0) return [];
    const ready = group.filter(({ isReady }) => isReady || counted).map(backend => addressOf(backend, service));
    const notReady = group.filter(({ isReady }) => !isReady && !counted).map(backend => addressOf(backend, service));
    return [{ ...ready.length > 0 && { addresses: ready }, ...notReady.length > 0 && { notReadyAddresses: notReady }, ...ports.length > 0 && { ports } }];
  });
}

function addressOf(backend: Backend, service: Service): EndpointAddress {
  const hostname = hostnameOf(backend, service);
  const { nodeName } = backend.pod.spec;
  return { ip: backend.ip, ...hostname !== undefined && { hostname }, ...nodeName !== undefined && { nodeName }, targetRef: targetOf(backend) };
}
