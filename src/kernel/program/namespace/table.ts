import type { Program } from '../program.ts';
import { lsns } from './lsns.ts';
import { nsenter } from './nsenter.ts';
import { unshare } from './unshare.ts';

/** Programs around namespaces. */
export const namespacePrograms: readonly Program[] = [lsns, nsenter, unshare];
