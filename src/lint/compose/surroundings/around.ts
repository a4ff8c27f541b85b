import { joinPath } from '../../../dockerfile/index.ts';
import type { ComposeSurroundings } from '../../project/compose-facts.ts';
import { isIgnoredByGit } from '../../project/git-ignore.ts';
import { lookUp } from '../../project/look-up.ts';
import { shorten } from '../../shorten.ts';
import { message } from '../../../base/message.ts';
import { suggest } from '../../suggest.ts';
import type { PathUse } from '../path-use.ts';
import { inFile, type Context, type Rule, type RuleMeta, type SpanFix } from '../rule.ts';

/** What a rule about surroundings knows. */
export interface AroundContext extends Context {
  readonly surroundings: ComposeSurroundings;
}

/** A rule that needs to know what is around the file; silent if nobody looked. */
export function withSurroundings(meta: Omit<RuleMeta, 'needs'>, check: (context: AroundContext) => void): Rule {
  return inFile({ ...meta, needs: 'project' }, context => {
    const surroundings = context.around.project.compose?.around;
    if (surroundings) check({ ...context, surroundings });
  });
}

/** What is known of a path that is not there. */
export interface Missing {
  /** What was probably meant, relative to the project's root. */
  readonly near: { readonly wrong: string; readonly right: string } | undefined;
  /** Git ignores it: somebody makes it, maybe later. */
  readonly isMade: boolean;
}

/** Whether a path is missing for certain. */
export function missing({ folder, folders, generated }: ComposeSurroundings, path: string): Missing | undefined {
  const result = lookUp({ folders }, { path, pattern: false });
  if (result.state !== 'missing') return undefined;
  const candidate = suggest(result.name, (folders.get(result.folder) ?? []).slice(0, mostNames).map(({ name }) => name));
  const inside = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  return {
    near: candidate !== undefined && mayBe(joinPath(result.folder, candidate), path.slice(joinPath(result.folder, result.name).length), folders) ? { wrong: result.name, right: candidate } : undefined,
    isMade: inside !== undefined && isIgnoredByGit(inside, generated),
  };
}

/** To compare each with each takes long. */
const mostNames = 2000;

function mayBe(start: string, rest: string, folders: ComposeSurroundings['folders']): boolean {
  return lookUp({ folders }, { path: start + rest, pattern: false }).state !== 'missing';
}

/** Writes the name that was meant, where it stands as it is. */
export function writeNear({ at, written }: PathUse, near: Missing['near'], { file: { text } }: Context): SpanFix[] {
  const index = near ? text.slice(at.start, at.end).lastIndexOf(near.wrong) : -1;
  if (!near || index < 0 || !written.includes(near.wrong) || /[\s"'$#:{}[\],&*!|>%@`]/.test(near.right)) return [];
  const start = at.start + index;
  return [{ title: message('Write {0}', shorten(near.right)), safe: false, edits: [{ at: { start, end: start + near.wrong.length }, newText: near.right }] }];
}
