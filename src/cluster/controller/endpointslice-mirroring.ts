import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import type { EndpointAddress, Endpoints } from '../object/core.ts';
import type { EndpointSlice } from '../object/others.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';

const serviceLabel = 'kubernetes.io/service-name';
const managedBy = { 'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io' } as const;
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror';
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader';

/** Copies Endpoints that somebody has written by hand for a service without a selector to EndpointSlices, which kube-proxy reads ("EndpointSlice mirroring"). */
export const endpointSliceMirroringController: Controller = {
  name: 'endpointslicemirroring-controller',
  start(context) {
    const { caches, enqueue } = context;
    caches.of('endpoints').onUpdate(({ object }) => enqueue(keyOf(object)));
    caches.of('services').onUpdate(({ object }) => enqueue(keyOf(object)));
    return key => reconcile(context, key);
  },
};

function reconcile({ client, caches }: ControllerContext, key: string): void {
  const endpoints = caches.of('endpoints').get(key);
  const service = caches.of('services').get(key);
  const [namespace = '', name = ''] = key.split('/');
  const slices = caches.of('endpointslices.discovery.k8s.io').labelled(namespace, { [serviceLabel]: name, ...managedBy });
  const isMirrored = endpoints && service && service.spec.selector === undefined && endpoints.metadata.labels?.[skipLabel] !== 'true' && endpoints.metadata.annotations?.[leaderAnnotation] === undefined;
  const wished = isMirrored ? (endpoints.subsets ?? []).map(sliceOf) : [];
  for (const [index, want] of wished.entries()) {
    const present = slices[index];
    const labels = { ...endpoints?.metadata.labels, [serviceLabel]: name, ...managedBy };
    if (!present) {
      const owner = { apiVersion: 'v1', kind: 'Endpoints', name, uid: endpoints?.metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
      client.create('endpointslices.discovery.k8s.io', { metadata: { generateName: `${name}-`, namespace, labels, ownerReferences: [owner] }, ...want });
    } else if (!isSame(want.endpoints, present.endpoints) || !isSame(want.ports, present.ports)) client.update('endpointslices.discovery.k8s.io', { ...present, ...want });
  }
  for (const surplus of slices.slice(wished.length)) unlessGone(() => client.delete('endpointslices.discovery.k8s.io', surplus.metadata));
}

function sliceOf({ addresses = [], notReadyAddresses = [], ports = [] }: NonNullable<Endpoints['subsets']>[number]): Pick<EndpointSlice, 'addressType' | 'endpoints' | 'ports'> {
  const endpoint = (ready: boolean) => ({ ip, nodeName, targetRef, hostname }: EndpointAddress): EndpointSlice['endpoints'][number] =>
    ({ addresses: [ip], conditions: { ready }, ...hostname !== undefined && { hostname }, ...nodeName !== undefined && { nodeName }, ...targetRef && { targetRef } });
  return { addressType: 'IPv4', endpoints: [...addresses.map(endpoint(true)), ...notReadyAddresses.map(endpoint(false))], ports: ports.map(port => ({ name: '', protocol: 'TCP' as const, ...port })) };
}
