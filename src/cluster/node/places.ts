import type { EndpointSlice } from '../object/others.ts';

/** Where a pod listens. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** Label of the slices of a service. */
export const serviceLabel = 'kubernetes.io/service-name';

/** What is ready behind a service's port. @param name of the port, '' for the only one */
export function placesIn(slices: readonly EndpointSlice[], name = ''): readonly Place[] {
  return slices.flatMap(({ endpoints, ports = [] }) => {
    const port = ports.find(each => (each.name ?? '') === name)?.port;
    return port === undefined ? [] : endpoints.filter(({ conditions }) => conditions?.ready !== false).flatMap(({ addresses }) => addresses.map(address => ({ address, port })));
  });
}
