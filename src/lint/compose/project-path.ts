import { pathInProject } from '../project/planned-build.ts';
import { fillIn } from './text/template.ts';

/** Where paths of a Compose file begin, and what its variables are. */
export interface Base {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>> | undefined;
}

/** A path as a Compose file writes it; `undefined` if it is not known, an address, or outside the project. */
export function resolvePath(written: string, { folder, variables }: Base): string | undefined {
  const filled = fillIn(written, name => variables?.[name]);
  return filled === undefined || filled === '' || /^github\.com\//.test(filled) ? undefined : pathInProject(folder, filled);
}
