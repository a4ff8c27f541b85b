import type { EndpointSlice } from '../../object/others.ts';
import { ageColumn, firstFew, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { immutable, oneOf, required } from './shared/field-errors.ts';

export const endpointSlices: ResourceDefinition<EndpointSlice> = {
  group: 'discovery.k8s.io', version: 'v1', kind: 'EndpointSlice', plural: 'endpointslices', singular: 'endpointslice', namespaced: true,
  columns: [
    nameColumn,
    text('AddressType', 'What its addresses are.', ({ addressType }) => addressType),
    text('Ports', 'Ports of every endpoint.', ({ ports }) => firstFew((ports ?? []).map(({ port, name }) => String(port ?? name ?? '*')), '<unset>')),
    text('Endpoints', 'Addresses, ready or not.', ({ endpoints }: Partial<EndpointSlice>) => firstFew((endpoints ?? []).flatMap(({ addresses }) => addresses), '<unset>')),
    ageColumn,
  ],
  defaults: slice => ({ ...{ endpoints: [] }, ...slice, ...slice.ports && { ports: slice.ports.map(port => ({ name: '', protocol: 'TCP' as const, ...port })) } }),
  validate: ({ addressType }: Partial<EndpointSlice>, old) => addressType ? [...oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6']), ...old ? immutable('addressType', addressType, old.addressType) : []] : [required('addressType')],
};
