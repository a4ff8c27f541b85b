import type { Program } from '../program/program.ts';
import { bash, dash } from './main.ts';

const missing = 'no line editing, history, completion, aliases or job control; coproc and select';

/** The shells: bash, and dash, which is also `sh`. */
export const shellPrograms: readonly Program[] = [
  { name: 'bash', main: bash, support: { level: 'most', missing } },
  { name: 'dash', main: dash, support: { level: 'most', missing: 'no line editing, history or job control' } },
  { name: 'sh', main: dash, support: { level: 'most', missing: 'no line editing, history or job control' } },
];
