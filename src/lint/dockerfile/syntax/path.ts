import { unknown } from '../../../dockerfile/index.ts';

/** The longest path that Linux takes (`PATH_MAX`). */
const longestPath = 4096;

/** A path as it is seen from a folder; whole if one of the two is. {@link unknown} if it is longer than a path can be. */
export function resolvePath(folder: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${folder}/${path}`;
  if (joined.length > longestPath) return unknown;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${joined.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
