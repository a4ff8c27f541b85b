import type { Program } from '../../kernel/index.ts';
import { dockerComposeProgram } from './compose/main.ts';
import { docker } from './main.ts';

/** The docker CLI, for the table of programs. */
export const dockerPrograms: readonly Program[] = [
  { name: 'docker', main: docker, support: { level: 'most', missing: 'swarm, plugins, manifest, trust, checkpoint, other contexts than the default one' } },
  { name: 'docker-compose', main: dockerComposeProgram, support: { level: 'most', missing: 'watch, publish, bridge, commit, export, events, --dry-run, builds by BuildKit, dockerfile_inline, develop, models, providers' } },
];
