import type { Program } from '../../kernel/index.ts';
import { dockerInit } from './docker-init.ts';
import { pause } from './pause.ts';
import { shim } from './shim/shim.ts';

/** Programs by which the engine runs containers. */
export const runtimePrograms: readonly Program[] = [dockerInit, pause, shim];
