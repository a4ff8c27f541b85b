import type { Program } from '../../kernel/index.ts';
import { docker } from './main.ts';

/** The docker CLI, for the table of programs. */
export const dockerPrograms: readonly Program[] = [
  { name: 'docker', main: docker, support: { level: 'most', missing: 'swarm, plugins, manifest, trust, checkpoint, other contexts than the default one' } },
];
