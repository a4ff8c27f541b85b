import { message } from '../../../base/message.ts';
import { nameOf } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { pathUsesOf, type PathUse } from '../path-use.ts';
import type { Rule } from '../rule.ts';
import { missing, withSurroundings, writeNear } from './around.ts';

/** The engine makes a folder of what is missing, also where a file was meant; or it refuses to start the container. */
export const rule: Rule = withSurroundings(
  {
    code: 'MissingMountSource',
    aliases: [],
    name: 'missing-mount-source',
    severity: 'warning',
    title: message('Mount files that are there'),
    fixable: true,
  },
  context => {
    const { file, report, surroundings } = context;
    for (const use of pathUsesOf(file, surroundings)) {
      if (use.kind !== 'mandatory bind' && !(use.kind === 'bind' && seemsFile(use))) continue;
      const found = missing(surroundings, use.path);
      if (!found || found.isMade) continue;
      report({
        at: use.at,
        severity: file.role === 'whole' ? 'warning' : 'hint',
        message: found.near
          ? message('{0} is not there; did you mean {1}?', shorten(use.written), shorten(found.near.right))
          : use.kind === 'bind'
            ? message('{0} is not there, so the engine makes a folder of that name and mounts it', shorten(use.written))
            : message('{0} is not there, so the container does not start; create_host_path: true makes a folder of that name', shorten(use.written)),
        fixes: writeNear(use, found.near, context),
      });
    }
  },
);

/** Both names have the same ending, or are the same and have one. */
function seemsFile({ path, target = '' }: PathUse): boolean {
  const [from, to] = [path, target].map(one => /[^./]\.([a-z][\da-z]{0,9})$/i.exec(nameOf(one))?.[1]);
  return from !== undefined && from === to;
}
