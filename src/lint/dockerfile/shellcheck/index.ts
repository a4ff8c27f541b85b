import type { Rule } from '../rule.ts';

/** ShellCheck’s checks of the shell code in RUN. Sorted by name. */
export const shellcheckRules: readonly Rule[] = [];
