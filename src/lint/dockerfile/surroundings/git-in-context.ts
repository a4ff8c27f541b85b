import { message } from '../../../base/message.ts';
import { type Dockerfile, joinPath } from '../../../dockerfile/index.ts';
import { lookUp } from '../../project/look-up.ts';
import type { Source } from '../../project/sources.ts';
import type { Rule } from '../rule.ts';
import { eachSource, type SourceContext } from './each-source.ts';
import { isShipped, isTaken } from './taken.ts';

/** A repository that is copied along with the files. Silent where the build asks Git for something. */
export const rule: Rule = eachSource(
  {
    code: 'GitInContext',
    aliases: [],
    name: 'git-in-context',
    severity: 'info',
    title: message('Keep .git out of what is copied'),
    fixable: false,
    needs: 'project',
  },
  (source, { likely }, place) => {
    if (likely.length === 0 || source.mounted || asksGit(place.file)) return;
    if (!likely.every(context => takesRepository(source, context))) return;
    place.report({
      at: source.at, ...!isShipped(place) && { severity: 'hint' },
      message: message('This copies .git: the whole history goes along, and each commit spoils the build cache; name it in .dockerignore'),
    });
  },
);

/** Commands and libraries that read the repository during a build. */
const readers = /\bgit\s+(?:branch|checkout|config|describe|diff|log|ls-files|reset|rev-list|rev-parse|show|status|submodule|tag)\b|setuptools[-_]scm|versioneer|hatch-vcs|gitversion|vergen|\bgo\s+(?:build|install)\b/i;

function asksGit({ text }: Dockerfile): boolean {
  return readers.test(text);
}

function takesRepository(source: Source, context: SourceContext): boolean {
  const result = lookUp(context, source);
  return result.state === 'found' && result.paths.some(({ path, kind }) => {
    const isHere = kind === 'folder' && context.folders.get(path)?.some(entry => entry.name === '.git' && entry.kind === 'folder') === true;
    return isHere && isTaken(joinPath(path, '.git'), source, context);
  });
}
