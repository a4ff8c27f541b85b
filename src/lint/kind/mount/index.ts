import type { KindRule } from '../rule.ts';
import { rule as hostPathForm } from './host-path-form.ts';
import { rule as mountPath } from './mount-path.ts';
import { rule as mountTwice } from './mount-twice.ts';
import { rule as systemMount } from './system-mount.ts';

/** What is mounted into nodes. Sorted by name. */
export const mountRules: readonly KindRule[] = [hostPathForm, mountPath, mountTwice, systemMount];
