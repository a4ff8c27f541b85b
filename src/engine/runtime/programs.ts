import type { Program } from '../../kernel/index.ts';
import { shim } from './shim/shim.ts';

/** Programs by which the engine runs containers. */
export const runtimePrograms: readonly Program[] = [shim];
