import type { Rule } from '../rule.ts';

/** What a Dockerfile says against what is around it: the build context, base images, Compose files. Sorted by name. */
export const surroundingsRules: readonly Rule[] = [];
