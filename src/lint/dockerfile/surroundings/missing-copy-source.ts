import { message } from '../../../base/message.ts';
import { type Dockerfile, joinPath, nameOf } from '../../../dockerfile/index.ts';
import { isIgnoredByGit } from '../../project/git-ignore.ts';
import { lookUp, type LookUp } from '../../project/look-up.ts';
import type { Source } from '../../project/sources.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import type { Rule, SpanFix } from '../rule.ts';
import { eachSource, type SourceContext } from './each-source.ts';

/**
 * A source of COPY, ADD or a bind mount that no folder holds which may be the build context. Silent where the file may be made
 * before the build, and where a pattern is written so that it may match nothing.
 */
export const rule: Rule = eachSource(
  {
    code: 'MissingCopySource',
    aliases: [],
    name: 'missing-copy-source',
    severity: 'warning',
    title: message('Copy only what is in the build context'),
    fixable: true,
    needs: 'project',
  },
  (source, { all, likely }, { file, report }) => {
    const found = all.map(context => ({ context, result: lookUp(context, source) }));
    if (found.some(({ result }) => result.state !== 'missing')) return;
    if (likely.some(context => context.hidden?.hiding(source.path) !== undefined || isMade(source.path, context))) return;
    const near = found.map(({ context, result }) => nearPath(source, context, result)).find(path => path !== undefined);
    const [context] = likely;
    if (!context && near === undefined) return;
    const shown = shorten(source.path);
    if (source.pattern) {
      if (!context || mayMatchNothing(source.path)) return;
      report({ at: source.at, severity: 'info', message: message('Nothing in the build context ({0}) matches {1}, so nothing is copied', shownFolder(context), shown) });
    } else if (near !== undefined) {
      report({
        at: source.at, ...(!context || source.variable) && { severity: 'hint' },
        message: message('{0} is not in the build context; did you mean {1}?', shown, shorten(near)),
        fixes: replacing(source, near, file),
      });
    } else if (context) {
      report({ at: source.at, ...source.variable && { severity: 'hint' }, message: message('{0} is not in the build context ({1}), so the build fails here', shown, shownFolder(context)) });
    }
  },
);

/** Folders and files that builds make, often outside of the Dockerfile. */
const outputs = /(?:^|\/)(?:_build|\.next|\.output|artifacts?|bin|build|dist|obj|out|output|publish|release|site|target)(?:\/|$)|\.(?:apk|deb|exe|gz|jar|rpm|so|tar|tgz|war|whl|xz|zip)$/i;

/** Other programs make it before the build, or a person does: it is called like their work, or Git is told to ignore it. */
function isMade(path: string, { generated }: SourceContext): boolean {
  return outputs.test(path) || isIgnoredByGit(path, generated);
}

/** `yarn.lock*` and `yarn.loc[k]` are how one copies a file that may not be there. */
function mayMatchNothing(pattern: string): boolean {
  return /^[^*?[]+\*$|^[^*?[]*\[[^\]]\][^*?[]*\*?$/.test(nameOf(pattern)) || nameOf(pattern) === '*';
}

/** To compare each with each takes long. */
const mostNames = 2000;

/** A path that is there and differs in one name that one may have meant. */
function nearPath({ path, pattern }: Source, context: SourceContext, result: LookUp): string | undefined {
  if (result.state !== 'missing' || pattern) return undefined;
  const { folder, name } = result;
  const candidate = suggest(name, (context.folders.get(folder) ?? []).slice(0, mostNames).map(entry => entry.name));
  if (candidate === undefined) return undefined;
  const near = joinPath(folder, candidate) + path.slice(joinPath(folder, name).length);
  return lookUp(context, { path: near, pattern: false }).state === 'missing' ? undefined : near;
}

function shownFolder({ folder }: SourceContext): string {
  return folder === '' ? '.' : shorten(folder);
}

/** Only where the path stands as it is: not split over lines, nor made of variables or quotes. */
function replacing({ at, path }: Source, near: string, { text }: Dockerfile): SpanFix[] {
  const index = text.slice(at.start, at.end).lastIndexOf(path);
  if (index < 0 || /[\s"'$\\*?[]/.test(near)) return [];
  const start = at.start + index;
  return [{ title: message('Write {0}', shorten(near)), safe: false, edits: [{ at: { start, end: start + path.length }, newText: near }] }];
}
