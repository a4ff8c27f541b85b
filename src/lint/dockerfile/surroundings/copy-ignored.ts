import { message } from '../../../base/message.ts';
import { type IgnorePattern, joinPath } from '../../../dockerfile/index.ts';
import { lookUp, type FoundPath } from '../../project/look-up.ts';
import type { Source } from '../../project/sources.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { eachSource, type SourceContext } from './each-source.ts';

/**
 * A source that .dockerignore keeps from the builder. Unlike BuildKit's check it understands `!` lines: a hidden folder of which
 * something is brought back can be copied.
 */
export const rule: Rule = eachSource(
  {
    code: 'CopyIgnoredFile',
    aliases: [],
    name: 'copy-ignored',
    severity: 'warning',
    title: message('Copy only what .dockerignore lets through'),
    fixable: false,
    needs: 'project',
  },
  (source, { likely }, { report }) => {
    const patterns = likely.map(context => hiding(source, context));
    const [pattern] = patterns;
    const [context] = likely;
    if (!pattern || !context?.ignore || patterns.includes(undefined)) return;
    const shown = source.path === '' ? '.' : shorten(source.path);
    report({ at: source.at, message: message('{0} is not sent to the builder: line {1} of {2} hides it ({3})', shown, pattern.line + 1, context.ignore.name, shorten(pattern.text)) });
  },
);

/** The pattern that hides all of a source; `undefined` if something of it is sent, or may be. */
function hiding(source: Source, context: SourceContext): IgnorePattern | undefined {
  const { hidden } = context;
  if (!hidden) return undefined;
  if (source.path === '') return hidden.hidesAll;
  const result = lookUp(context, source);
  const paths: readonly FoundPath[] = result.state === 'found' ? result.paths : source.pattern ? [] : [{ path: source.path, kind: 'folder' }];
  const patterns = paths.map(({ path, kind }) => kind !== 'file' && sendsBelow(path, context) ? undefined : hidden.hiding(path));
  return patterns.includes(undefined) ? undefined : patterns[0];
}

/** Whether something below a hidden folder is sent, or may be, where the folder was not looked through. */
function sendsBelow(path: string, { hidden, folders }: SourceContext): boolean {
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (!hidden?.mayKeepBelow(folder)) continue;
    const entries = folders.get(folder);
    if (!entries) return true;
    for (const { name, kind } of entries) {
      if (hidden.hiding(joinPath(folder, name)) === undefined) return true;
      if (kind === 'folder') waiting.push(joinPath(folder, name));
    }
  }
  return false;
}
