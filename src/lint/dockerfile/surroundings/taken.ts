import { Dockerignore } from '../../../dockerfile/index.ts';
import { lookUp } from '../../project/look-up.ts';
import type { Source } from '../../project/sources.ts';
import type { Context } from '../rule.ts';
import type { SourceContext } from './each-source.ts';

/** Whether copying a source takes a file or folder of the context along: neither .dockerignore nor `--exclude` keeps it away. */
export function isTaken(path: string, source: Source, context: SourceContext): boolean {
  const result = lookUp(context, source);
  if (result.state !== 'found' || !context.hidden || context.hidden.hiding(path)) return false;
  const excluded = Dockerignore.parse(source.excludes.join('\n'));
  return excluded !== undefined && result.paths.some(from => {
    if (from.path === path) return true;
    const folder = from.path === '' ? '' : `${from.path}/`;
    return path.startsWith(folder) && excluded.hiding(path.slice(folder.length)) === undefined;
  });
}

/** Whether the image that a build without `--target` makes holds what the stage copies: its last stage, or one that it is built on. */
export function isShipped({ file, stage }: Context): boolean {
  for (let shipped = file.stages.at(-1); shipped; shipped = shipped.base) if (shipped === stage) return true;
  return false;
}
