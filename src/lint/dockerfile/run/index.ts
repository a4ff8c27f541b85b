import type { Rule } from '../rule.ts';

/** What RUN does: package managers, caches, downloads, shells. Sorted by name. */
export const runRules: readonly Rule[] = [];
