import type { Severity } from '../finding.ts';
import type { ComposeFile } from './file.ts';

/**
 * How much it matters that something is missing which another file may bring. `undefined` if files are included, so that
 * nothing can be told.
 */
export function lackSeverity({ role, includes }: ComposeFile): Severity | undefined {
  if (includes) return undefined;
  return role === 'whole' ? 'error' : role === 'part' ? 'warning' : 'hint';
}
