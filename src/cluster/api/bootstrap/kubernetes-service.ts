import type { Client, Clock } from '../../client.ts';
import type { ResourceName } from '../../object/resources.ts';
import { ApiError } from '../error.ts';

/** How often an API server looks whether its service is there, in ms. */
const interval = 10_000;
const place = { namespace: 'default', name: 'kubernetes' };
const port = { name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 } as const;

interface ServiceKeeping {
  readonly client: Client;
  readonly clock: Clock;
  /** Of the service. */
  readonly serviceAddress: string;
  /** Of the servers of the cluster that run now; without any, nothing is behind the service. */
  readonly addresses: () => readonly string[];
  /** Aborted when the server has ended. */
  readonly signal: AbortSignal;
}

/** Keeps the service by which pods find the API servers, which answer at 6443: whoever deletes it gets it back. @returns looks after it again, some time later */
export function keepKubernetesService({ client, clock, serviceAddress, addresses, signal }: ServiceKeeping): () => void {
  const there = (resource: ResourceName): boolean => client.get(resource, place) !== undefined;
  const make = (): void => {
    if (!there('services')) {
      client.create('services', {
        metadata: { ...place, labels: { component: 'apiserver', provider: 'kubernetes' } },
        spec: { type: 'ClusterIP', clusterIP: serviceAddress, clusterIPs: [serviceAddress], ports: [port], sessionAffinity: 'None' },
      });
    }
    const all = addresses();
    if (all.length > 0) makeEndpoints(client, all);
  };
  const again = (): void => { clock.after(interval, unlessRefused); };
  const unlessRefused = (): void => {
    try {
      make();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      again();
    }
  };
  const ours: readonly ResourceName[] = addresses().length === 0 ? ['services'] : ['services', 'endpoints', 'endpointslices.discovery.k8s.io'];
  unlessRefused();
  for (const resource of ours) {
    signal.addEventListener('abort', client.watch(resource, ({ type, object: { metadata } }) => {
      if (type === 'DELETED' && metadata.namespace === place.namespace && metadata.name === place.name) again();
    }), { once: true });
  }
  return again;
}

/** As addresses may be others since the servers ran last, what is there is written again. */
function makeEndpoints(client: Client, all: readonly string[]): void {
  const ports = [{ name: port.name, port: port.targetPort, protocol: port.protocol }];
  const subsets = [{ addresses: all.map(ip => ({ ip })), ports }];
  const endpoints = [{ addresses: [...all], conditions: { ready: true } }];
  if (client.get('endpoints', place)) client.patch('endpoints', place, { subsets });
  else client.create('endpoints', { metadata: { ...place, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }, subsets });
  if (client.get('endpointslices.discovery.k8s.io', place)) client.patch('endpointslices.discovery.k8s.io', place, { endpoints });
  else client.create('endpointslices.discovery.k8s.io', { metadata: { ...place, labels: { 'kubernetes.io/service-name': place.name } }, addressType: 'IPv4' as const, endpoints, ports });
}
