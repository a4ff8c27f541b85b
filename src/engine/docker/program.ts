import { lazily, type Program } from '../../kernel/index.ts';

/** The docker CLI, for the table of programs. */
export const dockerPrograms: readonly Program[] = [
  { name: 'docker', ...lazily(async () => (await import('./main.ts')).docker), support: { level: 'most', missing: 'swarm, plugins, manifest but for inspect, trust, checkpoint, other contexts than the default one' } },
  { name: 'docker-compose', ...lazily(async () => (await import('./compose/main.ts')).dockerComposeProgram), support: { level: 'most', missing: 'watch, publish, bridge, commit, export, events, --dry-run, builds by BuildKit, dockerfile_inline, develop, models, providers' } },
];
