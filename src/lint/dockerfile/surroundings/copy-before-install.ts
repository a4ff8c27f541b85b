import { message } from '../../../base/message.ts';
import { cleanPath, Dockerignore, type Dockerfile, expand, type Instruction, joinPath, unknown } from '../../../dockerfile/index.ts';
import { lookUp } from '../../project/look-up.ts';
import { contextSources, type Source } from '../../project/sources.ts';
import { shorten } from '../../shorten.ts';
import { type Context, type Rule, type SpanFix, withState } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';
import type { SourceContext } from './each-source.ts';
import { type Install, installOf, isHousekeeping } from './installs.ts';
import { isTaken } from './taken.ts';

/** A folder of the context that was copied. */
interface Copy {
  readonly instruction: Instruction;
  readonly source: Source;
  /** Where its contents are. Relative paths begin in the base image's folder, which nobody knows. */
  readonly at: string;
}

interface State {
  readonly contexts: readonly SourceContext[];
  /** Undefined where variables leave it open. */
  workdir: string | undefined;
  copy: Copy | undefined;
  /** What came between the copy and now does not matter to an install. */
  isAdjacent: boolean;
  isInstalled: boolean;
}

/**
 * Everything is copied, and then packages are installed that two small files name: each change of any file installs them again
 * (Docker documentation, "Optimize cache usage in builds", "Order your layers").
 */
export const rule: Rule = withState<State>(
  {
    code: 'CopyBeforeInstall',
    aliases: [],
    name: 'copy-before-install',
    severity: 'hint',
    title: message('Install packages before the sources are copied'),
    fixable: true,
    needs: 'project',
  },
  ['ADD', 'ARG', 'COPY', 'ENV', 'RUN', 'SHELL', 'USER', 'WORKDIR'],
  {
    per: 'stage',
    start: (_file, { project }) => ({
      contexts: (project.contexts ?? []).filter(({ likely }) => likely).map(context => ({ ...context, hidden: Dockerignore.parse(context.ignore?.text ?? '') })),
      workdir: '', copy: undefined, isAdjacent: false, isInstalled: false,
    }),
    visit(state, instruction, context) {
      if (state.contexts.length === 0) return;
      switch (instruction.keyword) {
        case 'WORKDIR': state.workdir = pathIn(state.workdir, expand(instruction.argument.text, context.scope.lookup, context.file.escape)); break;
        case 'ADD': case 'COPY': copied(state, instruction, context); return;
        case 'RUN': installed(state, instruction, context); break;
      }
      state.isAdjacent = false;
    },
  },
);

function pathIn(workdir: string | undefined, path: string): string | undefined {
  if (path.includes(unknown)) return undefined;
  if (path.startsWith('/')) return `/${cleanPath(path)}`;
  return workdir === undefined ? undefined : joinPath(workdir, cleanPath(path)) || workdir;
}

function copied(state: State, instruction: Instruction, { scope, file }: Context): void {
  const destination = pathIn(state.workdir, expand(instruction.exec?.at(-1) ?? instruction.words.at(-1)?.text ?? unknown, scope.lookup, file.escape));
  const source = contextSources(instruction, scope.lookup, file.escape).find(one => !one.variable && !one.pattern && state.contexts.every(context => isFolder(one, context)));
  state.isAdjacent = source !== undefined;
  if (source && destination !== undefined) state.copy = { instruction, source, at: destination };
}

function isFolder(source: Source, context: SourceContext): boolean {
  if (source.path === '') return true;
  const result = lookUp(context, source);
  return result.state === 'found' && result.paths.every(({ kind }) => kind === 'folder');
}

function installed(state: State, instruction: Instruction, context: Context): void {
  const invocations = scriptsOf(instruction, context.file).flatMap(script => script.invocations);
  const index = invocations.findIndex(invocation => installOf(invocation));
  const invocation = invocations[index];
  const install = invocation && installOf(invocation);
  if (!install || state.isInstalled) return;
  state.isInstalled = true;
  const { copy, contexts, workdir } = state;
  if (!copy || copy.at !== workdir || invocations.slice(0, index).some(({ name }) => name === 'cd' || name === 'pushd')) return;
  const files = contexts.map(known => filesFor(install, copy.source, known));
  const [first] = files;
  if (!first || !files.every(some => some?.join() === first.join())) return;
  const isAlone = invocations.every(one => one === invocation || isHousekeeping(one, install));
  const canMove = state.isAdjacent && isAlone && !install.wantsMore && !contexts.some(known => isSpoiled(install, copy.source, known));
  context.report({
    at: copy.source.at,
    message: message('Any change in {0} makes {1} run again; copy {2} first, install, and copy the rest then', copy.source.path === '' ? 'the context' : shorten(copy.source.path), install.command, first.map(name => shorten(name)).join(', ')),
    fixes: canMove ? moved(copy, first, instruction, context.file) : [],
  });
}

/** The files of an install that the copy takes along; undefined if it lacks one that is needed. */
function filesFor({ needed, also }: Install, source: Source, context: SourceContext): readonly string[] | undefined {
  const entries = context.folders.get(source.path);
  const isThere = (name: string): boolean => entries?.some(entry => entry.name === name && entry.kind === 'file') === true && isTaken(joinPath(source.path, name), source, context);
  return needed.every(isThere) ? [...needed, ...also.filter(isThere)] : undefined;
}

function isSpoiled({ spoiledBy }: Install, { path }: Source, { folders }: SourceContext): boolean {
  return spoiledBy !== undefined && folders.get(path)?.some(({ name }) => spoiledBy.test(name)) === true;
}

/** Puts a copy of the files and the install before the copy. The comments of both go along. */
function moved({ instruction, source }: Copy, files: readonly string[], run: Instruction, { text }: Dockerfile): SpanFix[] {
  const { flags, words, exec, heredocs, keyword } = instruction;
  if (exec || heredocs.length > 0 || run.heredocs.length > 0 || words.length !== 2 || flags.some(({ name }) => name !== 'chown' && name !== 'chmod')) return [];
  if (files.some(name => !/^[\w.-]+$/.test(name))) return [];
  const [from, to] = [linesOf(instruction, text), linesOf(run, text)];
  if (!from || !to) return [];
  const destination = words[1]?.text ?? '';
  const copy = [keyword, ...flags.map(({ span }) => text.slice(span.start, span.end)), ...files.map(name => joinPath(source.path, name)), destination.endsWith('/') ? destination : `${destination}/`].join(' ');
  const lines = text.slice(to.start, to.end);
  return [{
    title: message('Copy {0} and install before the rest is copied', files.join(', ')), safe: false,
    edits: [{ at: { start: from.start, end: from.start }, newText: `${copy}\n${lines.endsWith('\n') ? lines : `${lines}\n`}` }, { at: to, newText: '' }],
  }];
}

/** From the first comment above to behind the end of the last line; undefined if something else stands there. */
function linesOf({ comments, span }: Instruction, text: string): { readonly start: number; readonly end: number } | undefined {
  const first = comments[0]?.span.start ?? span.start;
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const end = text.indexOf('\n', span.end);
  return text.slice(start, first).trim() === '' ? { start, end: end < 0 ? text.length : end + 1 } : undefined;
}
