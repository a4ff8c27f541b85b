import { message } from '../../../base/message.ts';
import { lookUp } from '../../project/look-up.ts';
import { shorten } from '../../shorten.ts';
import { pathUsesOf, type PathUse } from '../path-use.ts';
import type { Rule } from '../rule.ts';
import { missing, withSurroundings, writeNear } from './around.ts';

/** A build needs its context and its Dockerfile. */
export const rule: Rule = withSurroundings(
  {
    code: 'MissingBuildFile',
    aliases: [],
    name: 'missing-build-file',
    severity: 'warning',
    title: message('Build from folders and Dockerfiles that are there'),
    fixable: true,
  },
  context => {
    const { file, report, surroundings } = context;
    const lost: PathUse[] = [];
    for (const use of pathUsesOf(file, surroundings)) {
      if (use.kind !== 'context' && use.kind !== 'dockerfile') continue;
      const found = missing(surroundings, use.path);
      if (found && use.kind === 'context') lost.push(use);
      if (!found || found.isMade || (use.kind === 'dockerfile' && lost.some(({ path }) => use.path.startsWith(`${path}/`)))) {
        if (use.kind === 'context' && isFile(use, surroundings.folders)) report({ at: use.at, message: message('{0} is a file; a build context is a folder, and dockerfile: names the file in it', shorten(use.written)) });
        continue;
      }
      report({
        at: use.at,
        severity: file.role === 'whole' ? 'warning' : 'hint',
        message: found.near
          ? message('{0} is not there; did you mean {1}?', shorten(use.written), shorten(found.near.right))
          : use.kind === 'context' ? message('The folder {0} is not there, so it cannot be built', shorten(use.written)) : message('The Dockerfile {0} is not there, so the service cannot be built', shorten(use.path)),
        fixes: writeNear(use, found.near, context),
      });
    }
  },
);

function isFile({ path }: PathUse, folders: Parameters<typeof lookUp>[0]['folders']): boolean {
  const result = lookUp({ folders }, { path, pattern: false });
  return result.state === 'found' && result.paths.every(({ kind }) => kind === 'file');
}
