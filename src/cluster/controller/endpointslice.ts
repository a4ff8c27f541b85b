import { isSame } from '../object/canonical.ts';
import type { Service } from '../object/core.ts';
import type { EndpointSlice } from '../object/others.ts';
import { controlledBy } from '../object/owners.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { backendsOf, byPorts, endpointLabels, followServices, hostnameOf, targetOf, type Backend } from './service-endpoints.ts';

const maxEndpoints = 100;
const serviceLabel = 'kubernetes.io/service-name';
const managedBy = { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' } as const;

/** Writes the addresses of a service's pods as EndpointSlices, which kube-proxy reads ("EndpointSlices"). */
export const endpointSliceController: Controller = {
  name: 'endpointslice-controller',
  start(context) {
    const services = followServices(context);
    context.caches.of('endpointslices.discovery.k8s.io').onUpdate(({ object: { metadata: { namespace = '', labels } }, old }) => {
      const service = labels?.[serviceLabel];
      if (service !== undefined && old) context.enqueue(`${namespace}/${service}`);
    });
    return key => {
      const service = services.get(key);
      if (service) reconcile(context, service);
    };
  },
};

type Wished = Pick<EndpointSlice, 'addressType' | 'endpoints' | 'ports'>;

function reconcile(context: ControllerContext, service: Service): void {
  const { client, caches } = context;
  const backends = backendsOf(service, caches.of('pods'));
  if (!backends || service.metadata.deletionTimestamp !== undefined) return;
  const { name, namespace = '' } = service.metadata;
  const slices = caches.of('endpointslices.discovery.k8s.io').labelled(namespace, { [serviceLabel]: name, ...managedBy });
  const labels = { ...endpointLabels(service), [serviceLabel]: name, ...managedBy };
  const wished = slicesOf(service, backends, slices);
  for (const [index, want] of wished.entries()) {
    const present = slices[index];
    if (!present) client.create('endpointslices.discovery.k8s.io', { metadata: { generateName: `${name}-`, namespace, labels, ownerReferences: [controlledBy(service)] }, ...want });
    else if (!isSame(want.endpoints, present.endpoints) || !isSame(want.ports, present.ports) || !isSame(labels, present.metadata.labels)) client.update('endpointslices.discovery.k8s.io', { ...present, metadata: { ...present.metadata, labels }, ...want });
  }
  for (const surplus of slices.slice(Math.max(1, wished.length))) unlessGone(() => client.delete('endpointslices.discovery.k8s.io', surplus.metadata));
}

/** What the slices are to hold, in the order of those that are there: whoever is in one stays in it, so that one pod's change is one slice's. */
function slicesOf(service: Service, backends: readonly Backend[], slices: readonly EndpointSlice[]): readonly Wished[] {
  const homes = new Map(slices.flatMap((slice, index) => slice.endpoints.map(({ targetRef }) => [targetRef?.uid ?? '', index] as const)));
  const places: { ports: Backend['ports']; members: Backend[] }[] = slices.map(({ ports }) => ({ ports: (ports ?? []) as Backend['ports'], members: [] }));
  for (const group of byPorts(backends).values()) {
    const ports = group[0]?.ports ?? [];
    const fits = (place: (typeof places)[number] | undefined): boolean => place !== undefined && place.members.length < maxEndpoints && (place.members.length === 0 || isSame(place.ports, ports));
    const newcomers = group.filter(backend => {
      const place = places[homes.get(backend.pod.metadata.uid ?? '') ?? -1];
      if (!place || !isSame(place.ports, ports) || !fits(place)) return true;
      place.members.push(backend);
      return false;
    });
    for (const backend of newcomers) {
      let place = places.find(fits);
      if (!place) places.push(place = { ports, members: [] });
      place.ports = ports;
      place.members.push(backend);
    }
  }
  if (places.length === 0) return [{ addressType: 'IPv4', endpoints: [], ports: [] }];
  return places.map(({ ports, members }) => ({ addressType: 'IPv4', endpoints: members.map(member => endpointOf(member, service)), ports }));
}

function endpointOf(backend: Backend, service: Service): EndpointSlice['endpoints'][number] {
  const { isReady, isTerminating, ip, pod } = backend;
  const hostname = hostnameOf(backend, service);
  const ready = service.spec.publishNotReadyAddresses === true || isReady && !isTerminating;
  return {
    addresses: [ip],
    conditions: { ready, serving: isReady, terminating: isTerminating },
    ...pod.spec.nodeName !== undefined && { nodeName: pod.spec.nodeName },
    ...hostname !== undefined && { hostname },
    targetRef: targetOf(backend),
  };
}
