import type { Program } from './program.ts';

/** All simulated programs by name. Each group of programs has a table of its own. */
export const programs: ReadonlyMap<string, Program> = new Map(([] as Program[]).map(program => [program.name, program]));
