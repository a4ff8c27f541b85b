import type { Program } from '../program.ts';
import { ip } from './ip/main.ts';

/** Programs of the network. */
export const netPrograms: readonly Program[] = [ip];
