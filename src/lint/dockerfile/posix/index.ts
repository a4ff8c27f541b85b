import type { Rule } from '../rule.ts';

/**
 * ShellCheck’s SC3xxx codes: what bash and other shells know, but POSIX does not, in scripts that sh or dash read.
 * Sorted by name.
 */
export const posixRules: readonly Rule[] = [];
