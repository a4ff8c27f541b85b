import type { Program } from '../program/program.ts';
import { bash, dash } from './main.ts';

const missing = 'no coproc, fc, bind, complete and vi mode; keys are those of readline by default';

/** The shells: bash, and dash, which is also `sh`. */
export const shellPrograms: readonly Program[] = [
  { name: 'bash', main: bash, support: { level: 'most', missing } },
  { name: 'dash', main: dash, support: { level: 'most', missing: 'no fc and vi mode' } },
  { name: 'sh', main: dash, support: { level: 'most', missing: 'no fc and vi mode' } },
];
