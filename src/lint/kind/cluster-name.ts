import { parseKind } from './file.ts';

/** The name that a configuration of kind gives its cluster; undefined if it gives none, and kind takes its own. */
export function kindClusterName(text: string): string | undefined {
  return parseKind(text).clusters[0]?.text('name');
}
