import { lazily, type Program } from '../../kernel/index.ts';

/** kind, for the table of programs of the lab. */
export const kindPrograms: readonly Program[] = [
  { name: 'kind', ...lazily(async () => (await import('./kind.ts')).kind), support: { level: 'most', missing: 'build; completion knows subcommands only; nodes with IPv6 alone' } },
];
