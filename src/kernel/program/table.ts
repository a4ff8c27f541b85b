import { filePrograms } from './file/table.ts';
import { netfilterPrograms } from './netfilter/table.ts';
import type { Program } from './program.ts';
import { textPrograms } from './text/table.ts';

/** All simulated programs, group by group. */
const groups: readonly (readonly Program[])[] = [
  filePrograms,
  netfilterPrograms,
  textPrograms,
];

/** All simulated programs by name. Each group of programs has a table of its own. */
export const programs: ReadonlyMap<string, Program> = new Map(groups.flat().map(program => [program.name, program]));
