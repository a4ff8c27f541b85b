import type { Endpoints } from '../../object/core.ts';
import { ageColumn, firstFew, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

export const endpoints: ResourceDefinition<Endpoints> = {
  group: '', version: 'v1', kind: 'Endpoints', plural: 'endpoints', singular: 'endpoints', shortNames: ['ep'], namespaced: true, createsOnUpdate: true,
  columns: [nameColumn, text('Endpoints', 'Addresses and ports that are ready.', ({ subsets = [] }) => firstFew(subsets.flatMap(addresses), '<none>')), ageColumn],
};

function addresses({ addresses: ready = [], ports = [] }: NonNullable<Endpoints['subsets']>[number]): readonly string[] {
  if (ports.length === 0) return ready.map(({ ip }) => ip);
  return ports.flatMap(({ port }) => ready.map(({ ip }) => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`));
}
